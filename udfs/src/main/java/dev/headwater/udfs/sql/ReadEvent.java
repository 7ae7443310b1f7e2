package dev.headwater.udfs.sql;

import dev.headwater.events.Decoded;
import dev.headwater.events.UrlPath;
import dev.headwater.events.WebEvent;
import dev.headwater.udfs.reading.RecordReading;
import java.time.Instant;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.types.Row;

/**
 * {@code event_of(payload, record_time)}: a record as the jobs read it. Always a row: of a broken record it has nothing
 * but the reason, of any other everything but that.
 */
@FunctionHint(
        output = @DataTypeHint("ROW<event_id STRING, event_time TIMESTAMP_LTZ(3), url STRING, path STRING, host STRING,"
                        + " referrer STRING, user_agent STRING, headers STRING, ip STRING, user_id STRING,"
                        + " device_id STRING, type STRING, status INT, properties STRING, rejected STRING>"))
public class ReadEvent extends ScalarFunction {

    private static final int COLUMNS = 15;

    private transient RecordReading reading;
    private transient Decoded last;
    private transient Row row;

    @Override
    public void open(FunctionContext context) {
        reading = new RecordReading();
    }

    public Row eval(byte[] payload, @DataTypeHint("TIMESTAMP_LTZ(3)") Instant recordTime) {
        Decoded decoded = reading.of(payload, recordTime == null ? null : recordTime.toEpochMilli());
        if (decoded != last) {
            last = decoded;
            row = decoded.isEvent() ? row(decoded.event()) : rejected(decoded);
        }
        return row;
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
