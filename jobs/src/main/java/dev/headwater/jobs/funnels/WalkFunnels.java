package dev.headwater.jobs.funnels;

import dev.headwater.events.codec.JsonTime;
import dev.headwater.events.tables.FunnelAttempt;
import dev.headwater.jobs.windows.KeyedStateMachine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** State machine of a visitor's attempt: waits for its next step, ends with the last step or at its deadline. */
public record WalkFunnels(Map<String, Funnel> funnels)
        implements KeyedStateMachine<VisitorInFunnel, StepHits, OpenAttempt, FunnelAttempt> {

    public static final String COMPLETED = "completed";
    public static final String TIMED_OUT = "timed_out";

    public static WalkFunnels of(List<Funnel> funnels) {
        return new WalkFunnels(funnels.stream().collect(Collectors.toMap(Funnel::name, Function.identity())));
    }

    @Override
    public long deadline(VisitorInFunnel key, OpenAttempt open) {
        return funnels.get(key.funnel()).deadline(open);
    }

    @Override
    public OpenAttempt expire(VisitorInFunnel key, OpenAttempt open, Consumer<FunnelAttempt> out) {
        out.accept(row(key, open, deadline(key, open), TIMED_OUT));
        return null;
    }

    /** Each step takes the first event that matches it and that no earlier step took. */
    @Override
    public OpenAttempt take(VisitorInFunnel key, OpenAttempt open, StepHits batch, Consumer<FunnelAttempt> out) {
        List<StepHit> left = new ArrayList<>(batch.hits());
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

    private static boolean takeOne(List<StepHit> left, int step) {
        for (int i = 0; i < left.size(); i++) {
            if (left.get(i).matches(step)) {
                left.remove(i);
                return true;
            }
        }
        return false;
    }

    private FunnelAttempt row(VisitorInFunnel key, OpenAttempt attempt, long endedAt, String outcome) {
        return new FunnelAttempt(
                key.funnel(),
                key.visitor(),
                attempt.startedAt(),
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
