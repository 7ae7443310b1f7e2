package dev.headwater.jobs.trending;

import static dev.headwater.jobs.testing.Events.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.events.tables.PeakTraffic;
import dev.headwater.jobs.testing.Subtasks;
import dev.headwater.jobs.testing.Subtasks.Backend;
import dev.headwater.jobs.trending.FindPeaks.WindowVisits;
import dev.headwater.jobs.windows.SlidingWindows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.junit.jupiter.api.Test;

/** Windows of 3 h by 1 h with 10 min of lateness, so that the last window of a day may change for 2 h 10 min more. */
class FindPeaksTest {

    private static final long HOUR = 3_600_000;
    private static final SlidingWindows WINDOWS = new SlidingWindows(3 * HOUR, HOUR);
    private static final long CLEARS = DAY + 26 * HOUR + TrendingFixtures.LATENESS - 1;

    @Test
    void emitsThePeakOncePerWatermark() throws Exception {
        try (Subtasks<String, WindowVisits, PeakTraffic> peaks =
                peaks(Backend.HEAP).start(1)) {
            peaks.element(window(1, 2, 2));
            peaks.element(window(2, 5, 5));
            peaks.element(window(3, 4, 4));
            assertThat(peaks.output()).isEmpty();

            peaks.watermark(DAY + 3 * HOUR - 1);
            assertThat(peaks.output()).containsExactly(peak(0, 2, 5, 11));
            peaks.watermark(DAY + 4 * HOUR - 1);
            assertThat(peaks.output()).hasSize(1);
        }
    }

    @Test
    void theEarliestOfEqualWindowsIsThePeak() throws Exception {
        try (Subtasks<String, WindowVisits, PeakTraffic> peaks =
                peaks(Backend.HEAP).start(1)) {
            peaks.element(window(2, 5, 5));
            peaks.element(window(3, 5, 5));
            peaks.watermark(DAY + 3 * HOUR);
            peaks.element(window(1, 5, 1));
            peaks.watermark(DAY + 3 * HOUR + 1);

            assertThat(peaks.output()).containsExactly(peak(0, 2, 5, 10), peak(0, 1, 5, 11));
        }
    }

    /** A smaller window does not change the peak but its revision; otherwise a replay could not overwrite its rows. */
    @Test
    void emitsTheRowWhenAnyWindowGrows() throws Exception {
        try (Subtasks<String, WindowVisits, PeakTraffic> peaks =
                peaks(Backend.HEAP).start(1)) {
            peaks.element(window(2, 5, 5));
            peaks.watermark(DAY + 2 * HOUR);
            peaks.element(window(3, 1, 1));
            peaks.watermark(DAY + 3 * HOUR);

            assertThat(peaks.output()).containsExactly(peak(0, 2, 5, 5), peak(0, 2, 5, 6));
        }
    }

    @Test
    void windowBelongsToDayOfLastTimestamp() throws Exception {
        try (Subtasks<String, WindowVisits, PeakTraffic> peaks =
                peaks(Backend.HEAP).start(1)) {
            peaks.element(window(24, 1, 1));
            peaks.element(window(25, 1, 1));
            peaks.watermark(DAY + 25 * HOUR);

            assertThat(peaks.output()).containsExactlyInAnyOrder(peak(0, 24, 1, 1), peak(1, 25, 1, 1));
        }
    }

    @Test
    void clearsADayWhenItsWindowsAreFinal() throws Exception {
        try (Subtasks<String, WindowVisits, PeakTraffic> peaks =
                peaks(Backend.ROCKSDB).start(2)) {
            peaks.element(window(2, 5, 5));
            peaks.watermark(CLEARS - 1);
            assertThat(peaks.keysWith("days")).isEqualTo(1);

            peaks.watermark(CLEARS);
            assertThat(peaks.keysWith("days")).isZero();
            assertThat(peaks.keysWith("changed")).isZero();
            assertThat(peaks.timers()).isZero();
        }
    }

    @Test
    void rejectsACheckpointOfOtherWindows() throws Exception {
        try (Subtasks<String, WindowVisits, PeakTraffic> before =
                        peaks(Backend.HEAP).start(1);
                Subtasks<String, WindowVisits, PeakTraffic> after = TrendingFixtures.peaks(
                        Backend.HEAP, new SlidingWindows(2 * HOUR, HOUR), TrendingFixtures.LATENESS)) {
            assertThatThrownBy(() -> after.start(1, before.snapshot())).isInstanceOf(SuppressRestartsException.class);
        }
    }

    @Property(tries = 300)
    void findsPeakInAnyOrderAndAfterRestarts(@ForAll Random random) throws Exception {
        Map<Integer, Long> visits = new HashMap<>();
        List<PeakTraffic> written = new ArrayList<>();
        long watermark = DAY;
        try (Subtasks<String, WindowVisits, PeakTraffic> peaks =
                peaks(Backend.HEAP).start(1)) {
            for (int step = 0; step < 30; step++) {
                int end = 1 + random.nextInt(24);
                long added = 1 + random.nextInt(3);
                peaks.element(window(end, visits.merge(end, added, Long::sum), added));
                if (random.nextInt(3) == 0) {
                    watermark += random.nextInt(60_000);
                    peaks.watermark(watermark);
                }
                if (random.nextInt(8) == 0) {
                    written.addAll(peaks.output());
                    peaks.restart(1 + random.nextInt(2));
                }
            }
            peaks.watermark(Long.MAX_VALUE);
            written.addAll(peaks.output());
            assertThat(peaks.keysWith("days")).isZero();
        }

        assertThat(written).last().isEqualTo(peakOf(visits));
        assertThat(written).extracting(PeakTraffic::allVisits).isSorted();
    }

    private static PeakTraffic peakOf(Map<Integer, Long> visits) {
        long most = visits.values().stream().mapToLong(v -> v).max().orElseThrow();
        int earliest = visits.keySet().stream()
                .filter(end -> visits.get(end) == most)
                .mapToInt(end -> end)
                .min()
                .orElseThrow();
        return peak(
                0, earliest, most, visits.values().stream().mapToLong(v -> v).sum());
    }

    private static Subtasks<String, WindowVisits, PeakTraffic> peaks(Backend backend) {
        return TrendingFixtures.peaks(backend, WINDOWS, TrendingFixtures.LATENESS);
    }

    private static WindowVisits window(int endHour, long visits, long added) {
        return new WindowVisits(DAY + (endHour - 3) * HOUR, DAY + endHour * HOUR, TrendingFixtures.HOST, visits, added);
    }

    private static PeakTraffic peak(int day, int endHour, long visits, long all) {
        return new PeakTraffic(
                DAY + day * 24 * HOUR,
                TrendingFixtures.HOST,
                DAY + (endHour - 3) * HOUR,
                DAY + endHour * HOUR,
                visits,
                all);
    }
}
