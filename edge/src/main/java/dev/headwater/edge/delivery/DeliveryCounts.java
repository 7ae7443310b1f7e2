package dev.headwater.edge.delivery;

/**
 * Where the accepted events are: {@code accepted = acknowledged + spilled + dropped + pending}, always.
 *
 * @param acknowledged events in Kafka
 * @param spilled events in the spill file that wait for Kafka
 * @param dropped events for which neither the queue nor the spill file had room
 * @param pending events in the queue or with the producer
 */
public record DeliveryCounts(long accepted, long acknowledged, long spilled, long dropped, long pending) {}
