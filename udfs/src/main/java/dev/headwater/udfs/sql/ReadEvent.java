package dev.headwater.udfs.sql;

import dev.headwater.events.Decoded;
import dev.headwater.events.UrlPath;
import dev.headwater.events.WebEvent;
import dev.headwater.events.codec.EventDecoder;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.types.Row;

/**
 * {@code event_of(payload, record_time)}: a record as the jobs decode it. Always a row: of a rejected record it has only
 * the reason, of any other record everything else.
 */
@FunctionHint(
        output = @DataTypeHint("ROW<event_id STRING, event_time TIMESTAMP_LTZ(3), url STRING, path STRING, host STRING,"
                        + " referrer STRING, user_agent STRING, headers STRING, ip STRING, user_id STRING,"
                        + " device_id STRING, type STRING, status INT, properties STRING, rejected STRING>"))
public class ReadEvent extends ScalarFunction {

    private static final int COLUMNS = 15;

    /** Default of the jobs' setting. */
    private static final Duration MAX_AHEAD = Duration.ofMinutes(5);

    private static final long NO_RECORD_TIME = -1;

    private transient EventDecoder decoder;
    private transient byte[] lastPayload;
    private transient long lastTime;
    private transient Row last;

    @Override
    public void open(FunctionContext context) {
        decoder = new EventDecoder(MAX_AHEAD);
    }

    /** Keeps the last row, because a query reads the columns of one record one by one. */
    public Row eval(byte[] payload, @DataTypeHint("TIMESTAMP_LTZ(3)") Instant recordTime) {
        long time = recordTime == null ? NO_RECORD_TIME : recordTime.toEpochMilli();
        if (last == null || payload != lastPayload || time != lastTime) {
            Decoded decoded = decoder.decode(payload, time);
            last = decoded.isEvent() ? row(decoded.event()) : rejected(decoded);
            lastPayload = payload;
            lastTime = time;
        }
        return last;
    }

    private static Row row(WebEvent event) {
        return Row.of(
                event.eventId(),
                Instant.ofEpochMilli(event.eventTime()),
                event.url(),
                UrlPath.of(event.url()),
                event.host(),
                event.referrer(),
                event.userAgent(),
                event.headers(),
                event.ip(),
                event.userId(),
                event.deviceId(),
                event.type(),
                event.status(),
                event.properties(),
                null);
    }

    private static Row rejected(Decoded decoded) {
        Row row = new Row(COLUMNS);
        row.setField(COLUMNS - 1, decoded.reason().name());
        return row;
    }
}
