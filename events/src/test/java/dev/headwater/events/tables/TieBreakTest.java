package dev.headwater.events.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Of two receipts of one order the earlier purchase stays, however often and in which order they are written. */
class TieBreakTest {

    private static final Table<Receipt> TABLE = Tables.RECEIPTS;

    @Test
    void earlierPurchaseReplacesLater() {
        assertThat(TABLE.replaces(receipt(5, "b", 1), receipt(6, "a", 1))).isTrue();
        assertThat(TABLE.replaces(receipt(6, "a", 1), receipt(5, "b", 1))).isFalse();
    }

    @Test
    void smallerIdWinsByCodePoint() {
        String private1 = "\uE000";
        String supplementary = "\uD83D\uDE00";
        assertThat(private1).as("what Java itself would say").isGreaterThan(supplementary);
        assertThat(TABLE.replaces(receipt(5, private1, 1), receipt(5, supplementary, 1)))
                .isTrue();
        assertThat(TABLE.replaces(receipt(5, supplementary, 1), receipt(5, private1, 1)))
                .isFalse();
        assertThat(TABLE.replaces(receipt(5, "ab", 1), receipt(5, "a", 1))).isFalse();
        assertThat(TABLE.replaces(receipt(5, "a", 1), receipt(5, "a", 1))).isTrue();
    }

    @Test
    void laterGenerationWinsOverEarlierPurchase() {
        assertThat(TABLE.replaces(receipt(9, "z", 2), receipt(5, "a", 1))).isTrue();
        assertThat(TABLE.replaces(receipt(5, "a", 1), receipt(9, "z", 2))).isFalse();
    }

    @Test
    void keepsLastWrittenWithoutTieBreak() {
        VersionedRow<TrafficRow> row = VersionedRow.of(new TrafficRow(0, 1, "h", 3, 1), 1);
        VersionedRow<TrafficRow> same = VersionedRow.of(new TrafficRow(0, 1, "h", 3, 2), 1);
        assertThat(Tables.TRAFFIC_BY_HOST.tieBreak()).isEmpty();
        assertThat(Tables.TRAFFIC_BY_HOST.replaces(same, row)).isTrue();
        assertThat(Tables.TRAFFIC_BY_HOST.replaces(row, same)).isTrue();
    }

    private static VersionedRow<Receipt> receipt(long purchasedAt, String eventId, long generation) {
        return VersionedRow.of(new Receipt("o", eventId, purchasedAt, BigDecimal.ONE, "EUR"), generation);
    }
}
