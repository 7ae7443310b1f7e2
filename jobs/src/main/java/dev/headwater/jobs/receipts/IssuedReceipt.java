package dev.headwater.jobs.receipts;

import dev.headwater.events.tables.Receipt;

/**
 * State of an order.
 *
 * @param receipt the smallest so far
 * @param newest time of its latest purchase; the dedup horizon starts there
 */
public record IssuedReceipt(Receipt receipt, long newest) {}
