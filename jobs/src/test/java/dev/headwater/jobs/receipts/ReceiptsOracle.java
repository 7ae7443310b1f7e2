package dev.headwater.jobs.receipts;

import dev.headwater.events.tables.Receipt;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/** The smallest purchase of each order. */
public final class ReceiptsOracle {

    private static final Comparator<Receipt> SMALLER = Comparator.comparingLong(Receipt::purchasedAt)
            .thenComparing(receipt -> receipt.eventId().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private ReceiptsOracle() {}

    public static Set<Receipt> receipts(Collection<Receipt> ofEachPurchase) {
        return Set.copyOf(ofEachPurchase.stream()
                .collect(Collectors.toMap(
                        Receipt::orderId, receipt -> receipt, BinaryOperator.minBy(SMALLER), TreeMap::new))
                .values());
    }
}
