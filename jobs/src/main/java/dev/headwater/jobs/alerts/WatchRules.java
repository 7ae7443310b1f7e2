package dev.headwater.jobs.alerts;

import dev.headwater.events.tables.Alert;
import dev.headwater.jobs.intake.RestartDetection;
import dev.headwater.jobs.settings.AlertRule.Kind;
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
 * Judges the windows of a subject, one at the end of each slide, and tells when an episode opens and when it closes. An
 * event that is behind its partition's bound and still counts falls into windows that were judged: they are judged again
 * from the frontier on, before which nothing can change, and what was told wrong is put right.
 */
final class WatchRules extends KeyedProcessFunction<Subject, SubjectSlice, Alert> implements ChecksSettingsOnRestore {

    private static final long NEVER = Long.MIN_VALUE;

    private final RuleBook book;
    private final long slideMs;
    private final long openMs;
    private final long aheadMs;

    private transient MapState<Long, Long> counts;
    private transient MapState<String, EmittedAlerts> told;
    private transient ValueState<Long> judged;
    private transient Map<String, List<WatchedRule>> rules;
    private transient long doubtedUntil;

    /** @param maxAhead how far events may lie ahead of their records' time */
    WatchRules(RuleBook book, Duration maxAhead) {
        this.book = book;
        this.slideMs = book.slideMs();
        this.openMs = book.openMs();
        this.aheadMs = maxAhead.toMillis();
    }

    /** An attempt that failed may have told of what this one will never see; it saw no record from after this moment. */
    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        new CheckpointSettings(book.terms()).keepIn(context.getOperatorStateStore());
        boolean notFirst = RestartDetection.possible(
                context.isRestored(), getRuntimeContext().getTaskInfo().getAttemptNumber());
        doubtedUntil = notFirst ? System.currentTimeMillis() + aheadMs : NEVER;
    }

    @Override
    public void open(OpenContext context) {
        counts = getRuntimeContext().getMapState(new MapStateDescriptor<>("counts", Types.LONG, Types.LONG));
        told = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("told", Types.STRING, TypeInformation.of(EmittedAlerts.class)));
        judged = getRuntimeContext().getState(new ValueStateDescriptor<>("judged", Types.LONG));
        rules = new HashMap<>();
        for (Kind kind : Kind.values()) {
            rules.put(kind.word(), book.of(kind));
        }
    }

    @Override
    public void processElement(SubjectSlice slice, Context context, Collector<Alert> out) throws Exception {
        Long before = counts.get(slice.start());
        counts.put(slice.start(), slice.events() + (before == null ? 0 : before));
        TimerService timers = context.timerService();
        long done = judgedUntil(timers.currentWatermark());
        if (slice.start() < done) {
            judge(context.getCurrentKey(), done, timers, out);
        }
        timers.registerEventTimeTimer(Math.max(done, slice.start()) + slideMs - 1);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Alert> out) throws Exception {
        Long before = judged.value();
        if (before == null || before <= time) {
            judge(context.getCurrentKey(), time + 1, context.timerService(), out);
        }
    }

    /** A quiet subject is not judged, and a watermark is not restored: the later of the two tells. */
    private long judgedUntil(long watermark) throws Exception {
        Long known = judged.value();
        long passed = watermark == Long.MIN_VALUE ? NEVER : book.sliceOf(Math.min(watermark, Long.MAX_VALUE - 1) + 1);
        return known == null ? passed : Math.max(known, passed);
    }

    private void judge(Subject subject, long end, TimerService timers, Collector<Alert> out) throws Exception {
        SliceCounts sums = counts();
        Long before = judged.value();
        boolean active = false;
        long reachMs = 0;
        for (WatchedRule rule : rules.get(subject.kind())) {
            EpisodeHistory course = judge(subject.key(), rule, sums, before, end, out);
            active |= course.isOpen() || sums.between(end - rule.limit().windowMs(), end) > 0;
            reachMs = Math.max(reachMs, rule.limit().reachMs());
        }
        judged.update(end);
        forget(frontier(end) + slideMs - reachMs);
        if (active) {
            timers.registerEventTimeTimer(end + slideMs - 1);
        } else if (told.isEmpty() && counts.isEmpty()) {
            judged.clear();
        } else {
            long last = sums.isEmpty() ? end : Math.max(sums.last(), end - reachMs);
            timers.registerEventTimeTimer(last + reachMs + openMs - 1);
        }
    }

    private EpisodeHistory judge(
            String key, WatchedRule rule, SliceCounts sums, Long before, long end, Collector<Alert> out)
            throws Exception {
        EmittedAlerts known = told.get(rule.name());
        EmittedAlerts last = known == null ? EmittedAlerts.NOTHING : known;
        long first = first(last, sums, before, end);
        EpisodeHistory course =
                EpisodeHistory.of(rule.limit(), sums, last.atFrontier(), first, end, slideMs, frontier(end));
        takeBack(key, rule, last, course, out);
        last.news(course.episodes()).forEach(episode -> out.collect(rule.row(key, episode)));
        EmittedAlerts now = EmittedAlerts.after(course, frontier(end));
        if (!now.isNothing()) {
            told.put(rule.name(), now);
        } else if (known != null) {
            told.remove(rule.name());
        }
        return course;
    }

    private void takeBack(
            String key, WatchedRule rule, EmittedAlerts last, EpisodeHistory course, Collector<Alert> out) {
        for (Episode episode : last.vanished(course.episodes())) {
            out.collect(rule.gone(key, episode.openedAt()));
        }
        if (rule.limit().mayVanish()) {
            course.calm().stream().filter(end -> end <= doubtedUntil).forEach(end -> out.collect(rule.gone(key, end)));
        }
    }

    /** The first window after the frontier of the last time; where nothing is open, the first one that holds anything. */
    private long first(EmittedAlerts last, SliceCounts sums, Long before, long end) {
        long known = before == null ? NEVER : frontier(before) + slideMs;
        if (last.atFrontier() != null) {
            return known;
        }
        return Math.max(known, sums.isEmpty() ? end : sums.first() + slideMs);
    }

    /** The end of the last window that no event can change when the one that ends at {@code end} is complete. */
    private long frontier(long end) {
        return end - openMs + slideMs;
    }

    private void forget(long before) throws Exception {
        List<Long> old = new ArrayList<>();
        for (long start : counts.keys()) {
            if (start < before) {
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
