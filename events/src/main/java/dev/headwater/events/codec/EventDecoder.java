package dev.headwater.events.codec;

import dev.headwater.events.Decoded;
import dev.headwater.events.Reason;
import java.time.Duration;

/**
 * Decodes events by the rules of the contract. It never throws, and the same record always gets the same reason. Not
 * thread-safe: it reuses its buffers.
 */
public final class EventDecoder {

    public static final int MAX_BYTES = 64 * 1024;

    /** The enrichment is added, and our escapes may be longer than the sender's. */
    static final int MAX_ENRICHED_BYTES = 1024 * 1024;

    private static final Duration UNLIMITED = Duration.ofMillis(Long.MAX_VALUE);

    private final long maxAheadMs;
    private final int maxBytes;
    private final EventReader reader;

    /** @param maxAhead limit of event time minus record time */
    public EventDecoder(Duration maxAhead) {
        this(maxAhead, false);
    }

    private EventDecoder(Duration maxAhead, boolean enriched) {
        this.maxAheadMs = maxAhead.toMillis();
        this.maxBytes = enriched ? MAX_ENRICHED_BYTES : MAX_BYTES;
        this.reader = new EventReader(enriched);
    }

    /**
     * A decoder for {@code bootcamp-events-enriched}. It does not compare event and record time: the raw record was checked,
     * and the enriched record has another timestamp.
     */
    public static EventDecoder ofEnriched() {
        return new EventDecoder(UNLIMITED, true);
    }

    /** @param recordTime epoch milliseconds; negative if the record has no timestamp, then no event is ahead of it */
    public Decoded decode(byte[] value, long recordTime) {
        if (value == null || value.length == 0) {
            return Decoded.rejected(Reason.EMPTY, value == null ? "the value is null" : "the value has no bytes");
        }
        if (value.length > maxBytes) {
            return Decoded.rejected(Reason.TOO_LARGE, value.length + " bytes, at most " + maxBytes + " are read");
        }
        int invalid = JsonBytes.firstInvalidUtf8(value);
        if (invalid != JsonBytes.VALID) {
            return Decoded.rejected(Reason.BAD_ENCODING, "byte " + invalid + ": not UTF-8, or a byte order mark");
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
