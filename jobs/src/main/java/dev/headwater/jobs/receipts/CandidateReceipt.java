package dev.headwater.jobs.receipts;

import dev.headwater.events.tables.Receipt;

/**
 * The receipt that one purchase of an order proposes.
 *
 * @param clock partition clock at the purchase
 */
public record CandidateReceipt(long recordTime, long clock, Receipt receipt) {

    String orderId() {
        return receipt.orderId();
    }
}
