package dev.headwater.jobs.bursts;

import dev.headwater.events.tables.Burst;
import dev.headwater.jobs.windows.KeyedStateMachine;
import dev.headwater.udfs.visitors.VisitorOnHost;
import java.time.Duration;
import java.util.function.Consumer;

/** Batches of {@code count} events, or of those in {@code [first, first + timeout)}, whichever comes first. */
public record CountBursts(long count, long timeoutMs)
        implements KeyedStateMachine<VisitorOnHost, Hits, OpenBurst, Burst> {

    public static final String BY_COUNT = "count";
    public static final String BY_TIMEOUT = "timeout";

    public static CountBursts of(long count, Duration timeout) {
        return new CountBursts(count, timeout.toMillis());
    }

    @Override
    public long deadline(VisitorOnHost who, OpenBurst open) {
        return open.startedAt() + timeoutMs;
    }

    @Override
    public OpenBurst expire(VisitorOnHost who, OpenBurst open, Consumer<Burst> out) {
        out.accept(row(who, open, BY_TIMEOUT));
        return null;
    }

    @Override
    public OpenBurst take(VisitorOnHost who, OpenBurst open, Hits hits, Consumer<Burst> out) {
        OpenBurst now = open;
        long left = hits.events();
        long begun = 0;
        while (left > 0) {
            now = now == null ? new OpenBurst(hits.time(), ++begun, 0, hits.time()) : now;
            long taken = Math.min(left, count - now.events());
            left -= taken;
            now = now.with(taken, hits.time());
            if (now.events() == count) {
                out.accept(row(who, now, BY_COUNT));
                now = null;
            }
        }
        return now;
    }

    private static Burst row(VisitorOnHost who, OpenBurst burst, String closedBy) {
        return new Burst(
                who.visitor(),
                who.host(),
                burst.startedAt(),
                burst.sequence(),
                burst.endedAt(),
                burst.events(),
                closedBy);
    }
}
