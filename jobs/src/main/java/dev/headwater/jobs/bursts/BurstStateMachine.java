package dev.headwater.jobs.bursts;

import dev.headwater.events.tables.Burst;
import dev.headwater.jobs.windows.KeyedStateMachine;
import dev.headwater.udfs.visitors.VisitorOnHost;
import java.time.Duration;
import java.util.function.Consumer;

/** A burst closes at {@code count} events or {@code timeoutMs} after its first one, whichever comes first. */
public record BurstStateMachine(long count, long timeoutMs)
        implements KeyedStateMachine<VisitorOnHost, Hits, BurstStateMachine.OpenBurst, Burst> {

    public static final String BY_COUNT = "count";
    public static final String BY_TIMEOUT = "timeout";

    /**
     * A burst that is not closed.
     *
     * @param sequence 1 for the first burst that starts in this millisecond
     * @param endedAt time of its last event so far
     */
    public record OpenBurst(long startedAt, long sequence, long events, long endedAt) {

        OpenBurst with(long more, long at) {
            return new OpenBurst(startedAt, sequence, events + more, at);
        }
    }

    static BurstStateMachine closingAt(long count, Duration timeout) {
        return new BurstStateMachine(count, timeout.toMillis());
    }

    @Override
    public long deadline(VisitorOnHost visitor, OpenBurst open) {
        return open.startedAt() + timeoutMs;
    }

    @Override
    public OpenBurst expire(VisitorOnHost visitor, OpenBurst open, Consumer<Burst> out) {
        out.accept(row(visitor, open, BY_TIMEOUT));
        return null;
    }

    @Override
    public OpenBurst take(VisitorOnHost visitor, OpenBurst open, Hits hits, Consumer<Burst> out) {
        OpenBurst current = open;
        long left = hits.events();
        long sequence = 0;
        while (left > 0) {
            current = current == null ? new OpenBurst(hits.time(), ++sequence, 0, hits.time()) : current;
            long taken = Math.min(left, count - current.events());
            left -= taken;
            current = current.with(taken, hits.time());
            if (current.events() == count) {
                out.accept(row(visitor, current, BY_COUNT));
                current = null;
            }
        }
        return current;
    }

    private static Burst row(VisitorOnHost visitor, OpenBurst burst, String closedBy) {
        return new Burst(
                visitor.visitor(),
                visitor.host(),
                burst.startedAt(),
                burst.sequence(),
                burst.endedAt(),
                burst.events(),
                closedBy);
    }
}
