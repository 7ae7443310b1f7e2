package dev.headwater.events.tables;

/**
 * A row of {@code sessions}.
 *
 * @param country of its first event, as is the device; empty where nobody knows
 * @param replacesUntil the last start of another session of this visitor and host that cannot stand beside this one: the
 *     gap after its end, or where it was cut, just before the next one
 * @param reach events since the last silence, up to the furthest end of a session with this start: its own, and where
 *     sessions were cut those of the ones before
 * @param gone whether an event has shown that there is no such session
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
