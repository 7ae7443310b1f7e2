package dev.headwater.jobs.alerts;

import dev.headwater.events.tables.Alert;
import dev.headwater.jobs.alerts.AlertRule.Kind;
import dev.headwater.jobs.alerts.EpisodeHistory.EmittedAlerts;
import dev.headwater.jobs.alerts.EpisodeHistory.Episode;
import dev.headwater.jobs.alerts.SubjectAggregate.Subject;
import dev.headwater.jobs.alerts.SubjectAggregate.SubjectSlice;
import dev.headwater.jobs.intake.RestartDetection;
import dev.headwater.jobs.windows.CheckpointSettings;
import dev.headwater.jobs.windows.ChecksSettingsOnRestore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Evaluates the sliding windows of a subject at the end of each slide and emits an alert when an episode opens and when
 * it closes. An event behind the watermark that is still admitted changes evaluated windows: they are evaluated again
 * from the frontier on, before which all windows are final, and wrong alerts are corrected or retracted.
 */
final class EvaluateRules extends KeyedProcessFunction<Subject, SubjectSlice, Alert>
        implements ChecksSettingsOnRestore {

    private static final long NEVER = Long.MIN_VALUE;

    private final RuleSet ruleSet;
    private final long slideMs;
    private final long openMs;
    private final long aheadMs;

    private transient MapState<Long, Long> counts;
    private transient MapState<String, EmittedAlerts> emitted;
    private transient ValueState<Long> evaluatedUntil;
    private transient Map<String, List<RuleSet.Rule>> rules;
    private transient long uncertainUntil;

    /** @param maxAhead how far an event's time may be ahead of its record's */
    EvaluateRules(RuleSet ruleSet, Duration maxAhead) {
        this.ruleSet = ruleSet;
        this.slideMs = ruleSet.slideMs();
        this.openMs = ruleSet.openMs();
        this.aheadMs = maxAhead.toMillis();
    }

    /** A failed attempt may have emitted alerts that this one never opens; it read no event later than this time. */
    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        new CheckpointSettings(ruleSet.checkpointSettings()).keepIn(context.getOperatorStateStore());
        boolean restarted = RestartDetection.possible(
                context.isRestored(), getRuntimeContext().getTaskInfo().getAttemptNumber());
        uncertainUntil = restarted ? System.currentTimeMillis() + aheadMs : NEVER;
    }

    @Override
    public void open(OpenContext context) {
        counts = getRuntimeContext().getMapState(new MapStateDescriptor<>("counts", Types.LONG, Types.LONG));
        emitted = getRuntimeContext()
                .getMapState(
                        new MapStateDescriptor<>("emitted", Types.STRING, TypeInformation.of(EmittedAlerts.class)));
        evaluatedUntil = getRuntimeContext().getState(new ValueStateDescriptor<>("evaluated-until", Types.LONG));
        rules = new HashMap<>();
        for (Kind kind : Kind.values()) {
            rules.put(kind.word(), ruleSet.of(kind));
        }
    }

    @Override
    public void processElement(SubjectSlice slice, Context context, Collector<Alert> out) throws Exception {
        Long previous = counts.get(slice.start());
        counts.put(slice.start(), slice.events() + (previous == null ? 0 : previous));
        TimerService timers = context.timerService();
        long evaluatedEnd = evaluatedUntil(timers.currentWatermark());
        if (slice.start() < evaluatedEnd) {
            evaluate(context.getCurrentKey(), evaluatedEnd, timers, out);
        }
        timers.registerEventTimeTimer(Math.max(evaluatedEnd, slice.start()) + slideMs - 1);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Alert> out) throws Exception {
        Long evaluatedEnd = evaluatedUntil.value();
        if (evaluatedEnd == null || evaluatedEnd <= time) {
            evaluate(context.getCurrentKey(), time + 1, context.timerService(), out);
        }
    }

    /** The later of state and watermark: a quiet subject is not evaluated, and a watermark is not restored. */
    private long evaluatedUntil(long watermark) throws Exception {
        Long stored = evaluatedUntil.value();
        long passed =
                watermark == Long.MIN_VALUE ? NEVER : ruleSet.sliceOf(Math.min(watermark, Long.MAX_VALUE - 1) + 1);
        return stored == null ? passed : Math.max(stored, passed);
    }

    private void evaluate(Subject subject, long end, TimerService timers, Collector<Alert> out) throws Exception {
        SliceCounts sums = counts();
        Long previousEnd = evaluatedUntil.value();
        boolean active = false;
        long lookBackMs = 0;
        for (RuleSet.Rule rule : rules.get(subject.kind())) {
            EpisodeHistory history = evaluate(subject.key(), rule, sums, previousEnd, end, out);
            active |= history.isOpen() || sums.between(end - rule.limit().windowMs(), end) > 0;
            lookBackMs = Math.max(lookBackMs, rule.limit().lookBackMs());
        }
        evaluatedUntil.update(end);
        removeSlicesBefore(frontier(end) + slideMs - lookBackMs);
        if (active) {
            timers.registerEventTimeTimer(end + slideMs - 1);
        } else if (emitted.isEmpty() && counts.isEmpty()) {
            evaluatedUntil.clear();
        } else {
            long last = sums.isEmpty() ? end : Math.max(sums.last(), end - lookBackMs);
            timers.registerEventTimeTimer(last + lookBackMs + openMs - 1);
        }
    }

    private EpisodeHistory evaluate(
            String key, RuleSet.Rule rule, SliceCounts sums, Long previousEnd, long end, Collector<Alert> out)
            throws Exception {
        EmittedAlerts stored = emitted.get(rule.name());
        EmittedAlerts previous = stored == null ? EmittedAlerts.NONE : stored;
        long first = firstEnd(previous, sums, previousEnd, end);
        EpisodeHistory history =
                EpisodeHistory.of(rule.limit(), sums, previous.atFrontier(), first, end, slideMs, frontier(end));
        retract(key, rule, previous, history, out);
        previous.changed(history.episodes()).forEach(episode -> out.collect(rule.row(key, episode)));
        EmittedAlerts next = EmittedAlerts.after(history, frontier(end));
        if (!next.isEmpty()) {
            emitted.put(rule.name(), next);
        } else if (stored != null) {
            emitted.remove(rule.name());
        }
        return history;
    }

    private void retract(
            String key, RuleSet.Rule rule, EmittedAlerts previous, EpisodeHistory history, Collector<Alert> out) {
        for (Episode episode : previous.retracted(history.episodes())) {
            out.collect(rule.retraction(key, episode.openedAt()));
        }
        if (rule.limit().isRevocable()) {
            history.calm().stream()
                    .filter(end -> end <= uncertainUntil)
                    .forEach(end -> out.collect(rule.retraction(key, end)));
        }
    }

    /** The first window after the previous frontier; if no episode is open there, the first that holds events. */
    private long firstEnd(EmittedAlerts previous, SliceCounts sums, Long previousEnd, long end) {
        long next = previousEnd == null ? NEVER : frontier(previousEnd) + slideMs;
        if (previous.atFrontier() != null) {
            return next;
        }
        return Math.max(next, sums.isEmpty() ? end : sums.first() + slideMs);
    }

    /** End of the last window that is final when the window that ends at {@code end} is complete. */
    private long frontier(long end) {
        return end - openMs + slideMs;
    }

    private void removeSlicesBefore(long time) throws Exception {
        List<Long> old = new ArrayList<>();
        for (long start : counts.keys()) {
            if (start < time) {
                old.add(start);
            }
        }
        for (long start : old) {
            counts.remove(start);
        }
    }

    private SliceCounts counts() throws Exception {
        Map<Long, Long> all = new HashMap<>();
        for (Map.Entry<Long, Long> slice : counts.entries()) {
            all.put(slice.getKey(), slice.getValue());
        }
        return SliceCounts.of(all);
    }
}
