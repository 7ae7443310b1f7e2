package dev.headwater.events.tables;

import java.math.BigDecimal;

/**
 * A row of {@code receipts}.
 *
 * @param amount as the purchase says it, {@code null} where it says none
 */
public record Receipt(
        String orderId, String eventId, long purchasedAt, BigDecimal amount, String currency, long generation)
        implements ResultRow<Receipt> {

    @Override
    public Receipt inGeneration(long newGeneration) {
        return new Receipt(orderId, eventId, purchasedAt, amount, currency, newGeneration);
    }

    @Override
    public long revisionInGeneration() {
        return 1;
    }
}
