package dev.headwater.jobs.funnels;

import dev.headwater.events.codec.JsonTime;
import dev.headwater.events.tables.FunnelAttempt;
import dev.headwater.jobs.funnels.StepHits.FunnelVisitorKey;
import dev.headwater.jobs.funnels.StepHits.Hit;
import dev.headwater.jobs.windows.KeyedStateMachine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An attempt waits for its next step and ends with the last step or at its deadline. */
public record FunnelStateMachine(Map<String, Funnel> funnels)
        implements KeyedStateMachine<FunnelVisitorKey, StepHits, FunnelStateMachine.OpenAttempt, FunnelAttempt> {

    public static final String COMPLETED = "completed";
    public static final String TIMED_OUT = "timed_out";

    /**
     * An attempt that has begun and not reached its last step.
     *
     * @param stepTimes times of the steps reached so far
     */
    public record OpenAttempt(List<Long> stepTimes) {

        OpenAttempt with(long time) {
            List<Long> times = new ArrayList<>(stepTimes);
            times.add(time);
            return new OpenAttempt(times);
        }

        int reached() {
            return stepTimes.size();
        }
    }

    static FunnelStateMachine of(List<Funnel> funnels) {
        return new FunnelStateMachine(funnels.stream().collect(Collectors.toMap(Funnel::name, Function.identity())));
    }

    /** The longest timeout: how long an event waits for earlier ones. */
    long longestTimeoutMs() {
        return funnels.values().stream().mapToLong(Funnel::timeoutMs).max().orElseThrow();
    }

    @Override
    public long deadline(FunnelVisitorKey key, OpenAttempt open) {
        return funnels.get(key.funnel()).deadline(open.stepTimes());
    }

    @Override
    public OpenAttempt expire(FunnelVisitorKey key, OpenAttempt open, Consumer<FunnelAttempt> out) {
        out.accept(row(key, open, deadline(key, open), TIMED_OUT));
        return null;
    }

    /** Each step takes the first event that matches it and that no earlier step took. */
    @Override
    public OpenAttempt take(FunnelVisitorKey key, OpenAttempt open, StepHits batch, Consumer<FunnelAttempt> out) {
        List<Hit> left = new ArrayList<>(batch.hits());
        OpenAttempt current = open == null ? new OpenAttempt(List.of()) : open;
        int steps = funnels.get(key.funnel()).steps().size();
        while (current.reached() < steps && takeOne(left, current.reached())) {
            current = current.with(batch.time());
        }
        if (current.reached() == steps) {
            out.accept(row(key, current, batch.time(), COMPLETED));
            return null;
        }
        return current.reached() == 0 ? null : current;
    }

    private static boolean takeOne(List<Hit> left, int step) {
        for (int i = 0; i < left.size(); i++) {
            if (left.get(i).matches(step)) {
                left.remove(i);
                return true;
            }
        }
        return false;
    }

    private FunnelAttempt row(FunnelVisitorKey key, OpenAttempt attempt, long endedAt, String outcome) {
        return new FunnelAttempt(
                key.funnel(),
                key.visitor(),
                attempt.stepTimes().get(0),
                endedAt,
                attempt.reached(),
                funnels.get(key.funnel()).steps().size(),
                outcome,
                json(attempt.stepTimes()));
    }

    private static String json(List<Long> times) {
        return times.stream().map(JsonTime::of).collect(Collectors.joining("\",\"", "[\"", "\"]"));
    }
}
