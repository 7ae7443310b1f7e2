package dev.headwater.udfs.reading;

import dev.headwater.events.Decoded;
import dev.headwater.events.codec.EventDecoder;
import java.time.Duration;

/**
 * What a record of the raw topic says, by the decoder of the jobs. It remembers the last record, because a query asks for
 * the columns of one record one by one. One a thread.
 */
public final class RecordReading {

    /** What the jobs allow for as long as nobody tells them otherwise. */
    private static final Duration MAX_AHEAD = Duration.ofMinutes(5);

    private static final long NO_RECORD_TIME = -1;

    private final EventDecoder decoder = new EventDecoder(MAX_AHEAD);
    private byte[] lastPayload;
    private long lastTime;
    private Decoded last;

    /** @param recordTime epoch milliseconds, {@code null} if nobody knows; no event is ahead of it then */
    public Decoded of(byte[] payload, Long recordTime) {
        long time = recordTime == null ? NO_RECORD_TIME : recordTime;
        if (last == null || payload != lastPayload || time != lastTime) {
            last = decoder.decode(payload, time);
            lastPayload = payload;
            lastTime = time;
        }
        return last;
    }
}
