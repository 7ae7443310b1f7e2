package dev.headwater.jobs.windows;

import static dev.headwater.jobs.testing.Events.min;

import dev.headwater.events.EnrichedEvent;
import dev.headwater.jobs.intake.AdmissionPolicy;
import dev.headwater.jobs.intake.AdmitEventsHarness;
import dev.headwater.jobs.testing.Subtasks;
import dev.headwater.jobs.traffic.HitSlice;
import dev.headwater.udfs.visitors.Visitors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;

/** Slices of 5 min by host, as in the job {@code traffic}. */
public final class SliceFixtures {

    public static final TumblingWindows WINDOWS = TumblingWindows.of(Duration.ofMinutes(5));
    public static final String HOST = "www.example.com";

    private SliceFixtures() {}

    public static HitSlice slice(double minute, String... visitors) {
        return slice(HOST, minute, visitors);
    }

    public static HitSlice slice(String host, double minute, String... visitors) {
        return new HitSlice(WINDOWS.startOf(min(minute)), host, visitors.length, Visitors.of(visitors));
    }

    public static Subtasks<String, HitSlice, HitSlice> merging(
            Subtasks.Backend backend, Duration lateness, Duration early) {
        return merging(backend, WINDOWS, lateness, early);
    }

    public static Subtasks<String, HitSlice, HitSlice> merging(
            Subtasks.Backend backend, TumblingWindows windows, Duration lateness, Duration early) {
        AdmissionPolicy rules = AdmitEventsHarness.policy(lateness.toMillis(), 0);
        return new Subtasks<>(
                backend,
                HitSlice::group,
                Types.STRING,
                () -> new KeyedProcessOperator<>(new MergeWindows<>(
                        HitSlice.class, windows, lateness, early, CheckpointSettings.of(windows, rules.latenessMs()))));
    }

    /** Hits and visitors by host, without sketches. */
    public record ByHost() implements LocalAggregator<EnrichedEvent, ByHost.Key, List<String>, HitSlice> {

        record Key(long start, String host) {}

        @Override
        public Key keyOf(EnrichedEvent event) {
            return new Key(
                    WINDOWS.startOf(event.event().eventTime()), event.event().host());
        }

        @Override
        public List<String> zero() {
            return new ArrayList<>();
        }

        @Override
        public void add(List<String> visitors, EnrichedEvent event) {
            visitors.add(event.event().ip());
        }

        @Override
        public HitSlice partial(Key key, List<String> visitors) {
            return new HitSlice(key.start(), key.host(), visitors.size(), Visitors.of(visitors.toArray(String[]::new)));
        }
    }
}
