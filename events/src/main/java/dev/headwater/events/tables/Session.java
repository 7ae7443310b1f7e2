package dev.headwater.events.tables;

/**
 * A row of {@code sessions}.
 *
 * @param country of the first event, as is the device; empty if unknown
 * @param replacesUntil the last start of a session that this row replaces: the gap after its end, or, where it was cut, just
 *     before the next one
 * @param reach events since the last gap, up to the furthest end of a session with this start: its own, and, where sessions
 *     were cut, those of the sessions before
 * @param gone whether the row is retracted
 */
public record Session(
        String visitor,
        String host,
        long sessionStart,
        long sessionEnd,
        long events,
        long pages,
        String entryUrl,
        String exitUrl,
        long durationMs,
        boolean bounced,
        boolean crossesMidnight,
        boolean capped,
        String country,
        String device,
        long replacesUntil,
        long reach,
        boolean gone)
        implements ResultRow {

    @Override
    public long revision() {
        return reach;
    }

    @Override
    public boolean isGone() {
        return gone;
    }
}
