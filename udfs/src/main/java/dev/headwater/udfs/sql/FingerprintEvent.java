package dev.headwater.udfs.sql;

import dev.headwater.events.WebEvent;
import dev.headwater.udfs.fingerprints.EventFingerprint;
import java.time.Instant;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * {@code event_fingerprint(url, host, event_time, referrer, user_agent, headers, ip [, user_id, device_id, type, status,
 * properties])}: the id that the jobs give to an event without one. NULL for an event that the jobs reject.
 */
public class FingerprintEvent extends ScalarFunction {

    private transient EventFingerprint fingerprint;

    @Override
    public void open(FunctionContext context) {
        fingerprint = new EventFingerprint();
    }

    public String eval(
            String url,
            String host,
            @DataTypeHint("TIMESTAMP_LTZ(3)") Instant eventTime,
            String referrer,
            String userAgent,
            String headers,
            String ip) {
        return eval(url, host, eventTime, referrer, userAgent, headers, ip, null, null, null, null, null);
    }

    public String eval(
            String url,
            String host,
            @DataTypeHint("TIMESTAMP_LTZ(3)") Instant eventTime,
            String referrer,
            String userAgent,
            String headers,
            String ip,
            String userId,
            String deviceId,
            String type,
            Integer status,
            String properties) {
        if (url == null || host == null || eventTime == null) {
            return null;
        }
        return fingerprint.of(new WebEvent(
                null,
                eventTime.toEpochMilli(),
                url,
                host,
                referrer,
                userAgent,
                headers,
                ip,
                userId,
                deviceId,
                type,
                status,
                properties));
    }
}
