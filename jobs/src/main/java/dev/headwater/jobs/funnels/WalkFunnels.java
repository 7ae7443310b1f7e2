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

/** A visitor's attempts at funnels: each awaits its next step, and ends with the last one or with its deadline. */
public record WalkFunnels(Map<String, Funnel> funnels)
        implements KeyedStateMachine<VisitorInFunnel, StepHits, OpenAttempt, FunnelAttempt> {

    public static final String COMPLETED = "completed";
    public static final String TIMED_OUT = "timed_out";

    public static WalkFunnels of(List<Funnel> funnels) {
        return new WalkFunnels(funnels.stream().collect(Collectors.toMap(Funnel::name, Function.identity())));
    }

    @Override
    public long deadline(VisitorInFunnel who, OpenAttempt open) {
        return funnels.get(who.funnel()).deadline(open);
    }

    @Override
    public OpenAttempt expire(VisitorInFunnel who, OpenAttempt open, Consumer<FunnelAttempt> out) {
        out.accept(row(who, open, deadline(who, open), TIMED_OUT));
        return null;
    }

    /** Step by step, each with the first event that may be it and was not taken by a step before. */
    @Override
    public OpenAttempt take(VisitorInFunnel who, OpenAttempt open, StepHits moment, Consumer<FunnelAttempt> out) {
        List<StepHit> left = new ArrayList<>(moment.hits());
        OpenAttempt now = open == null ? new OpenAttempt(List.of()) : open;
        int steps = funnels.get(who.funnel()).steps().size();
        while (now.reached() < steps && takeOne(left, now.reached())) {
            now = now.with(moment.time());
        }
        if (now.reached() == steps) {
            out.accept(row(who, now, moment.time(), COMPLETED));
            return null;
        }
        return now.reached() == 0 ? null : now;
    }

    private static boolean takeOne(List<StepHit> left, int step) {
        for (int i = 0; i < left.size(); i++) {
            if (left.get(i).mayBe(step)) {
                left.remove(i);
                return true;
            }
        }
        return false;
    }

    private FunnelAttempt row(VisitorInFunnel who, OpenAttempt attempt, long endedAt, String outcome) {
        return new FunnelAttempt(
                who.funnel(),
                who.visitor(),
                attempt.startedAt(),
                endedAt,
                attempt.reached(),
                funnels.get(who.funnel()).steps().size(),
                outcome,
                json(attempt.stepTimes()));
    }

    private static String json(List<Long> times) {
        return times.stream().map(JsonTime::of).collect(Collectors.joining("\",\"", "[\"", "\"]"));
    }
}
