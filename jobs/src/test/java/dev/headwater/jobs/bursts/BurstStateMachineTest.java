package dev.headwater.jobs.bursts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.tables.Burst;
import dev.headwater.jobs.bursts.BurstStateMachine.OpenBurst;
import dev.headwater.udfs.visitors.VisitorOnHost;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BurstStateMachineTest {

    private static final VisitorOnHost ADA = new VisitorOnHost("ada", "www.example.com");
    private static final BurstStateMachine THREE_IN_TEN = new BurstStateMachine(3, 10);

    private final List<Burst> closed = new ArrayList<>();

    @Test
    void closesBurstWhenFull() {
        OpenBurst open = take(take(null, 100, 1), 101, 1);
        assertThat(open).isEqualTo(new OpenBurst(100, 1, 2, 101));
        assertThat(closed).isEmpty();

        assertThat(take(open, 109, 1)).isNull();
        assertThat(closed).containsExactly(burst(100, 1, 109, 3, "count"));
    }

    @Test
    void closesBurstAtDeadline() {
        OpenBurst open = take(take(null, 100, 1), 104, 1);

        assertThat(THREE_IN_TEN.deadline(ADA, open)).isEqualTo(110);
        assertThat(THREE_IN_TEN.expire(ADA, open, closed::add)).isNull();
        assertThat(closed).containsExactly(burst(100, 1, 104, 2, "timeout"));
    }

    @Test
    void numbersBurstsOfOneMillisecond() {
        OpenBurst open = take(take(null, 100, 2), 105, 8);

        assertThat(open).isEqualTo(new OpenBurst(105, 3, 1, 105));
        assertThat(closed)
                .containsExactly(
                        burst(100, 1, 105, 3, "count"), burst(105, 1, 105, 3, "count"), burst(105, 2, 105, 3, "count"));
    }

    @Test
    void restartsNumberingEachMillisecond() {
        assertThat(take(take(null, 100, 6), 101, 1)).isEqualTo(new OpenBurst(101, 1, 1, 101));
    }

    /** Compares with single events, evaluated one by one. */
    @Property
    void batchesEqualSingleEvents(
            @ForAll @Size(max = 30) List<@LongRange(min = 0, max = 40) Long> gaps,
            @ForAll @IntRange(min = 1, max = 6) int count,
            @ForAll @LongRange(min = 1, max = 60) long timeout) {
        BurstStateMachine bursts = new BurstStateMachine(count, timeout);
        List<Burst> rows = new ArrayList<>();
        List<Long> times = new ArrayList<>();
        OpenBurst open = null;
        long time = 0;
        for (long gap : gaps) {
            time += gap + 1;
            open = open != null && bursts.deadline(ADA, open) <= time ? bursts.expire(ADA, open, rows::add) : open;
            open = bursts.take(ADA, open, new Hits(time, ADA, 1 + gap % 9), rows::add);
            for (long i = 0; i <= gap % 9; i++) {
                times.add(time);
            }
        }
        if (open != null) {
            bursts.expire(ADA, open, rows::add);
        }

        assertThat(rows).isEqualTo(expected(times, count, timeout));
        assertThat(rows.stream().mapToLong(Burst::events).sum()).isEqualTo(times.size());
    }

    private static List<Burst> expected(List<Long> times, int count, long timeout) {
        List<Burst> rows = new ArrayList<>();
        int from = 0;
        long sequence = 0;
        while (from < times.size()) {
            int to = from;
            while (to < times.size() && to - from < count && times.get(to) < times.get(from) + timeout) {
                to++;
            }
            boolean sameStart = from > 0 && rows.get(rows.size() - 1).startedAt() == times.get(from);
            sequence = sameStart ? sequence + 1 : 1;
            rows.add(burst(
                    times.get(from), sequence, times.get(to - 1), to - from, to - from == count ? "count" : "timeout"));
            from = to;
        }
        return rows;
    }

    private OpenBurst take(OpenBurst open, long time, long events) {
        return THREE_IN_TEN.take(ADA, open, new Hits(time, ADA, events), closed::add);
    }

    private static Burst burst(long start, long sequence, long end, long events, String closedBy) {
        return new Burst("ada", "www.example.com", start, sequence, end, events, closedBy);
    }
}
