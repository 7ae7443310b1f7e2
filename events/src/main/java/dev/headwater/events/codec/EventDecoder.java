package dev.headwater.events.codec;

import dev.headwater.events.Decoded;
import dev.headwater.events.Reason;
import java.time.Duration;

/**
 * Reads a raw event as the contract says. It never throws, and the same record always gets the same reason. One
 * decoder a thread: it keeps its buffers.
 */
public final class EventDecoder {

    public static final int MAX_BYTES = 64 * 1024;

    /** Facts come on top, and what was sent as short as can be may be longer as it is written here. */
    static final int MAX_ENRICHED_BYTES = 1024 * 1024;

    private static final Duration ANY = Duration.ofMillis(Long.MAX_VALUE);

    private final long maxAheadMs;
    private final int maxBytes;
    private final EventReader reader;

    /** @param maxAhead how far an event may be ahead of its Kafka record */
    public EventDecoder(Duration maxAhead) {
        this(maxAhead, false);
    }

    private EventDecoder(Duration maxAhead, boolean enriched) {
        this.maxAheadMs = maxAhead.toMillis();
        this.maxBytes = enriched ? MAX_ENRICHED_BYTES : MAX_BYTES;
        this.reader = new EventReader(enriched);
    }

    /**
     * Of events as {@code bootcamp-events-enriched} carries them. Whether one is ahead of its record was decided before it
     * was written there; the record that it has now is another, with another time.
     */
    public static EventDecoder ofEnriched() {
        return new EventDecoder(ANY, true);
    }

    /** @param recordTime epoch milliseconds; negative if the record has none, then no event is ahead of it */
    public Decoded decode(byte[] value, long recordTime) {
        if (value == null || value.length == 0) {
            return Decoded.rejected(Reason.EMPTY, value == null ? "the value is null" : "the value has no bytes");
        }
        if (value.length > maxBytes) {
            return Decoded.rejected(Reason.TOO_LARGE, value.length + " bytes, at most " + maxBytes + " are read");
        }
        int bad = Utf8Check.firstBad(value);
        if (bad != Utf8Check.VALID) {
            return Decoded.rejected(Reason.BAD_ENCODING, "byte " + bad + ": not UTF-8, or a byte order mark");
        }
        Decoded decoded = reader.read(value);
        return decoded.isEvent() && isAhead(decoded.event().eventTime(), recordTime)
                ? Decoded.rejected(Reason.TIME_AHEAD, aheadBy(decoded.event().eventTime(), recordTime))
                : decoded;
    }

    private boolean isAhead(long eventTime, long recordTime) {
        return recordTime >= 0 && eventTime - maxAheadMs > recordTime;
    }

    private String aheadBy(long eventTime, long recordTime) {
        return "event_time is " + (eventTime - recordTime) + " ms ahead of the record, at most " + maxAheadMs;
    }
}
