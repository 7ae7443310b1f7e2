package dev.headwater.events.tables;

import java.math.BigDecimal;

/**
 * A row of {@code receipts}.
 *
 * @param amount as sent; null if absent
 */
public record Receipt(String orderId, String eventId, long purchasedAt, BigDecimal amount, String currency)
        implements ResultRow {

    @Override
    public long revision() {
        return 1;
    }
}
