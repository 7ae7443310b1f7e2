package dev.headwater.events.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.events.tables.FunnelAttempt;
import dev.headwater.events.tables.OutcomeCount;
import dev.headwater.events.tables.PeakTraffic;
import dev.headwater.events.tables.Receipt;
import dev.headwater.events.tables.ReferrerTraffic;
import dev.headwater.events.tables.Tables;
import dev.headwater.events.tables.TrafficRow;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowJsonTest {

    private static final long START = RawEvent.TIME;
    private static final long END = START + 300_000;
    private static final TrafficRow BY_HOST = new TrafficRow(START, END, "a.\u00e9\"", 7, 5);
    private static final ReferrerTraffic BY_REFERRER = new ReferrerTraffic(START, END, "a", "", 7);
    private static final OutcomeCount MINUTE = new OutcomeCount("traffic", START, "late", 9);

    @Test
    void keysContainTableAndKeyColumns() {
        assertThat(text(RowJson.key(Tables.TRAFFIC_BY_HOST, BY_HOST)))
                .isEqualTo(
                        "[\"traffic_by_host\",\"2026-11-20T10:00:00.000Z\",\"2026-11-20T10:05:00.000Z\",\"a.\u00e9\\\"\"]");
        assertThat(text(RowJson.key(Tables.TRAFFIC_BY_REFERRER, BY_REFERRER)))
                .isEqualTo(
                        "[\"traffic_by_referrer\",\"2026-11-20T10:00:00.000Z\",\"2026-11-20T10:05:00.000Z\",\"a\",\"\"]");
        assertThat(text(RowJson.key(Tables.ACCOUNTING, MINUTE)))
                .isEqualTo("[\"accounting\",\"traffic\",\"2026-11-20T10:00:00.000Z\",\"late\"]");
    }

    @Test
    void subjectsLeaveOutTimes() {
        assertThat(text(RowJson.subject(Tables.TRAFFIC_BY_HOST, BY_HOST)))
                .isEqualTo("[\"traffic_by_host\",\"a.\u00e9\\\"\"]");
        assertThat(text(RowJson.subject(Tables.TRAFFIC_BY_REFERRER, BY_REFERRER)))
                .isEqualTo("[\"traffic_by_referrer\",\"a\",\"\"]");
        assertThat(text(RowJson.subject(Tables.ACCOUNTING, MINUTE))).isEqualTo("[\"accounting\",\"traffic\",\"late\"]");
    }

    @Test
    void valuesContainAllColumnsButNoRevision() {
        assertThat(text(RowJson.value(Tables.TRAFFIC_BY_HOST, BY_HOST)))
                .isEqualTo("{\"window_start\":\"2026-11-20T10:00:00.000Z\",\"window_end\":\"2026-11-20T10:05:00.000Z\","
                        + "\"host\":\"a.\u00e9\\\"\",\"hits\":7,\"visitors\":5}");
        assertThat(text(RowJson.value(Tables.TRAFFIC_BY_REFERRER, BY_REFERRER)))
                .isEqualTo("{\"window_start\":\"2026-11-20T10:00:00.000Z\",\"window_end\":\"2026-11-20T10:05:00.000Z\","
                        + "\"host\":\"a\",\"referrer\":\"\",\"hits\":7}");
        assertThat(text(RowJson.value(Tables.ACCOUNTING, MINUTE)))
                .isEqualTo(
                        "{\"job\":\"traffic\",\"minute\":\"2026-11-20T10:00:00.000Z\",\"outcome\":\"late\",\"events\":9}");
    }

    @Test
    void deletedRowsKeepKeyAndSubject() {
        List<Object> key = List.of(START, END, "a.\u00e9\"");
        assertThat(RowJson.key(Tables.TRAFFIC_BY_HOST, key)).isEqualTo(RowJson.key(Tables.TRAFFIC_BY_HOST, BY_HOST));
        assertThat(RowJson.subject(Tables.TRAFFIC_BY_HOST, key))
                .isEqualTo(RowJson.subject(Tables.TRAFFIC_BY_HOST, BY_HOST));
    }

    @Test
    void rejectsKeysOfWrongLength() {
        assertThatThrownBy(() -> RowJson.key(Tables.ACCOUNTING, List.of("traffic", START)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("accounting")
                .hasMessageContaining("3");
    }

    @Test
    void writesDatesNumbersAndJsonNatively() {
        long day = START / 86_400_000 * 86_400_000;
        assertThat(text(RowJson.value(Tables.PEAK_TRAFFIC, new PeakTraffic(day, "a", START, END, 7, 9))))
                .startsWith("{\"day\":\"2026-11-20\",\"host\":\"a\"");
        assertThat(text(RowJson.value(Tables.RECEIPTS, new Receipt("o-1", "e", START, new BigDecimal("12.50"), null))))
                .endsWith("\"amount\":12.50,\"currency\":null}");
        assertThat(text(RowJson.value(
                        Tables.FUNNELS, new FunnelAttempt("f", "v", START, END, 1, 2, "timed_out", "[\"t\"]"))))
                .endsWith("\"outcome\":\"timed_out\",\"step_times\":[\"t\"]}");
    }

    @Test
    void ownKeysAreAValueOrAnArray() {
        assertThat(text(RowJson.ownKey(Tables.RECEIPTS, List.of("o-1")))).isEqualTo("o-1");
        assertThat(text(RowJson.ownKey(Tables.ALERTS, List.of("errors", "a", START))))
                .isEqualTo("[\"errors\",\"a\",\"2026-11-20T10:00:00.000Z\"]");
    }

    @Test
    void writesAbsentValuesAsNull() {
        assertThat(text(RowJson.key(Tables.ACCOUNTING, Arrays.asList(null, START, null))))
                .isEqualTo("[\"accounting\",null,\"2026-11-20T10:00:00.000Z\",null]");
    }

    @Test
    void replacesUnstorableCharacters() {
        TrafficRow row = new TrafficRow(START, END, "\ud800\0", 1, 1);
        assertThat(text(RowJson.subject(Tables.TRAFFIC_BY_HOST, row)))
                .isEqualTo("[\"traffic_by_host\",\"\uFFFD\uFFFD\"]");
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
