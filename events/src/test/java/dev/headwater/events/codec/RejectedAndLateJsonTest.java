package dev.headwater.events.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.LateEvent;
import dev.headwater.events.Reason;
import dev.headwater.events.RejectedRecord;
import dev.headwater.events.WebEvent;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RejectedAndLateJsonTest {

    private static final String SHA256_OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final String SHA256_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void writesRejectedRecords() {
        assertThat(text(EventEncoder.encode(rejected(RawEvent.TIME, "abc".getBytes(StandardCharsets.UTF_8)))))
                .isEqualTo("{\"job\":\"traffic\",\"reason\":\"NOT_JSON\",\"detail\":\"byte 0: \\\"\u00e9\\\"\","
                        + "\"topic\":\"bootcamp-events\",\"partition\":2,\"offset\":41,"
                        + "\"record_time\":\"2026-11-20T10:00:00.000Z\",\"size\":3,\"sha256\":\"" + SHA256_OF_ABC
                        + "\",\"payload\":\"YWJj\"}");
    }

    @Test
    void writesNullForAbsentValues() {
        assertThat(text(EventEncoder.encode(rejected(RawEvent.NO_RECORD_TIME, null))))
                .contains("\"record_time\":null,\"size\":0,\"sha256\":\"" + SHA256_OF_NOTHING + "\",\"payload\":null}");
    }

    @Test
    void keepsAnEmptyPayload() {
        assertThat(text(EventEncoder.encode(rejected(0, new byte[0]))))
                .contains("\"record_time\":\"1970-01-01T00:00:00.000Z\",\"size\":0,\"sha256\":\"" + SHA256_OF_NOTHING)
                .endsWith("\"payload\":\"\"}");
    }

    @Test
    void keepsPayloadsUpTo64KiB() {
        byte[] fits = new byte[65_536];
        assertThat(rejected(0, fits).payload()).isEqualTo(fits);
        RejectedRecord tooLarge = rejected(0, new byte[65_537]);
        assertThat(tooLarge.payload()).isNull();
        assertThat(tooLarge.size()).isEqualTo(65_537);
        assertThat(tooLarge.sha256()).hasSize(64);
    }

    @Test
    void keysRejectedRecordsByOffset() {
        assertThat(rejected(0, null).key()).isEqualTo("traffic/bootcamp-events-2-41");
    }

    @Test
    void writesLateEventsWithClockAndEvent() {
        WebEvent event = RawEvent.good().with("event_id", "\"e\"").event();
        LateEvent late = new LateEvent("traffic", RawEvent.TIME + 300_000, RawEvent.TIME + 900_001, 600_002, event);
        assertThat(text(EventEncoder.encode(late)))
                .isEqualTo("{\"job\":\"traffic\",\"window_end\":\"2026-11-20T10:05:00.000Z\","
                        + "\"clock\":\"2026-11-20T10:15:00.001Z\",\"late_by_ms\":600002,\"event\":"
                        + text(EventEncoder.encode(event)) + "}");
        assertThat(late.key()).isEqualTo("traffic/e");
    }

    private static RejectedRecord rejected(long recordTime, byte[] value) {
        return RejectedRecord.of(
                "traffic", Reason.NOT_JSON, "byte 0: \"\u00e9\"", "bootcamp-events", 2, 41, recordTime, value);
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
