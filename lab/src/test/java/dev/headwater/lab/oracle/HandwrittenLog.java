package dev.headwater.lab.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headwater.events.Decoded;
import dev.headwater.events.Outcome;
import dev.headwater.events.Reason;
import dev.headwater.events.WebEvent;
import java.util.HashMap;
import java.util.Map;

/** A log of events with few fields; offsets are assigned in writing order. */
final class HandwrittenLog {

    static final long RECORD_TIME = 1_000_000_000_000L;

    private final TrafficOracle oracle;
    private final Map<Integer, Long> nextOffsets = new HashMap<>();

    HandwrittenLog(OracleSettings settings) {
        long aheadMs = settings.maxAhead().toMillis();
        this.oracle = new TrafficOracle(settings, (value, recordTime) -> decode(value, recordTime + aheadMs));
    }

    /** In partition 0. */
    Outcome event(String id, long eventTime) {
        return event(0, id, eventTime);
    }

    Outcome event(int partition, String id, long eventTime) {
        return event(partition, id, eventTime, "shop.example", "10.0.0.1", "");
    }

    Outcome event(int partition, String id, long eventTime, String host, String ip, String referrer) {
        return write(partition, RECORD_TIME, String.join("|", id, "" + eventTime, host, ip, referrer));
    }

    Outcome bad(int partition) {
        return write(partition, RECORD_TIME, "bad");
    }

    Outcome write(int partition, long recordTime, String value) {
        long offset = nextOffsets.merge(partition, 1L, Long::sum) - 1;
        return oracle.read(new TrafficOracle.LogRecord(partition, offset, recordTime, value.getBytes(UTF_8)));
    }

    TrafficTruth truth() {
        return oracle.truth();
    }

    private static Decoded decode(byte[] value, long newestTime) {
        String[] fields = new String(value, UTF_8).split("\\|", -1);
        if (fields.length < 5) {
            return Decoded.rejected(Reason.NOT_JSON, "not an event");
        }
        long eventTime = Long.parseLong(fields[1]);
        if (eventTime > newestTime) {
            return Decoded.rejected(Reason.TIME_AHEAD, "too far ahead");
        }
        return Decoded.of(new WebEvent(
                fields[0],
                eventTime,
                "/",
                fields[2],
                orNull(fields[4]),
                null,
                null,
                orNull(fields[3]),
                null,
                null,
                "page_view",
                null,
                null));
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
