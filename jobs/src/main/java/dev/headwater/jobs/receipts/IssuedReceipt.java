package dev.headwater.jobs.receipts;

import dev.headwater.events.tables.Receipt;

/**
 * What is remembered of an order.
 *
 * @param receipt the best so far
 * @param newest time of its latest purchase, from which on the memory lasts
 */
public record IssuedReceipt(Receipt receipt, long newest) {}
