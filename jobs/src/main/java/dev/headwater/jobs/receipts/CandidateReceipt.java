package dev.headwater.jobs.receipts;

import dev.headwater.events.tables.Receipt;

/**
 * The receipt of an order as one of its purchases would have it.
 *
 * @param clock of the partition that the purchase lay in
 */
public record CandidateReceipt(long recordTime, long clock, Receipt receipt) {

    String orderId() {
        return receipt.orderId();
    }
}
