package dev.headwater.jobs.trending;

import dev.headwater.events.WebEvent;
import dev.headwater.events.tables.PeakTraffic;
import dev.headwater.jobs.intake.AdmissionPolicy;
import dev.headwater.jobs.testing.Events;
import dev.headwater.jobs.testing.Subtasks;
import dev.headwater.jobs.testing.Subtasks.Backend;
import dev.headwater.jobs.trending.FindPeaks.WindowVisits;
import dev.headwater.jobs.trending.PageAggregate.PageSlice;
import dev.headwater.jobs.windows.CheckpointSettings;
import dev.headwater.jobs.windows.SlidingWindows;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;

/** The operators of the job in test harnesses. */
final class TrendingFixtures {

    static final String HOST = "www.example.com";
    static final long MIN = 60_000;
    static final long LATENESS = 10 * MIN;

    private TrendingFixtures() {}

    static SlidingWindows of(double sizeMinutes, double slideMinutes) {
        return new SlidingWindows(Math.round(sizeMinutes * MIN), Math.round(slideMinutes * MIN));
    }

    static AdmissionPolicy rules(SlidingWindows windows, long latenessMs) {
        return new AdmissionPolicy(
                "test",
                event -> windows.lastEnd(event.eventTime()),
                latenessMs,
                0,
                false,
                AdmissionPolicy.EventFilter.ALL);
    }

    static Subtasks<String, PageSlice, RankedWindow> ranking(Backend backend, SlidingWindows windows, long latenessMs) {
        AdmissionPolicy rules = rules(windows, latenessMs);
        return new Subtasks<>(
                backend,
                PageSlice::host,
                Types.STRING,
                () -> new KeyedProcessOperator<>(new RankWindows(
                        windows, Duration.ofMillis(latenessMs), CheckpointSettings.of(windows, rules.latenessMs()))));
    }

    static Subtasks<String, WindowVisits, PeakTraffic> peaks(Backend backend, SlidingWindows windows, long latenessMs) {
        AdmissionPolicy rules = rules(windows, latenessMs);
        return new Subtasks<>(
                backend,
                WindowVisits::host,
                Types.STRING,
                () -> new KeyedProcessOperator<>(new FindPeaks(
                        windows, Duration.ofMillis(latenessMs), CheckpointSettings.of(windows, rules.latenessMs()))));
    }

    /** One visit of each path. */
    static PageSlice visits(SlidingWindows windows, double minute, String... paths) {
        int[] once = new int[paths.length];
        Arrays.fill(once, 1);
        return new PageSlice(windows.sliceOf(Events.min(minute)), HOST, paths, once);
    }

    static PageSlice visit(SlidingWindows windows, WebEvent event) {
        return new PageSlice(
                windows.sliceOf(event.eventTime()), event.host(), new String[] {event.url()}, new int[] {1});
    }

    /** Map entries of all hosts of the first subtask. */
    static <V> long entries(Subtasks<String, ?, ?> operator, String state, Class<V> type) throws Exception {
        AtomicLong entries = new AtomicLong();
        KeyedStateBackend<String> backend = operator.subtask(0).getOperator().getKeyedStateBackend();
        backend.applyToAllKeys(
                VoidNamespace.INSTANCE,
                VoidNamespaceSerializer.INSTANCE,
                new MapStateDescriptor<>(state, Types.LONG, TypeInformation.of(type)),
                (host, found) -> found.keys().forEach(key -> entries.incrementAndGet()));
        return entries.get();
    }

    static void assertNoStateIsLeft(Subtasks<?, ?, ?> ranking) throws Exception {
        for (String state : new String[] {"pages", "slices", "late", "rankings", "complete-until"}) {
            if (ranking.keysWith(state) > 0) {
                throw new AssertionError(ranking.keysWith(state) + " hosts are left in " + state);
            }
        }
        if (ranking.timers() > 0) {
            throw new AssertionError(ranking.timers() + " timers are left");
        }
    }
}
