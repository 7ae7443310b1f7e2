package dev.headwater.edge.delivery;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What became of the events: accepted = acknowledged + spilled + dropped + pending.
 *
 * @param accepted offered events, and those that an earlier process left in the spill file
 * @param acknowledged by Kafka
 * @param spilled events in the spill file now
 * @param dropped for want of room in queue or spill file, or because Kafka refuses them for good
 * @param pending events in memory: in the queue or with the producer
 */
public record DeliveryCounts(long accepted, long acknowledged, long spilled, long dropped, long pending) {

    /** The counters of a running delivery. */
    static final class Counters {

        final AtomicLong accepted = new AtomicLong();
        final AtomicLong acknowledged = new AtomicLong();
        final AtomicLong spilled = new AtomicLong();
        final AtomicLong dropped = new AtomicLong();

        /** Reads in the reverse order of an event's way: an event that moves meanwhile counts as pending, never twice. */
        DeliveryCounts now() {
            long acknowledgedNow = acknowledged.get();
            long droppedNow = dropped.get();
            long spilledNow = spilled.get();
            long acceptedNow = accepted.get();
            long pending = acceptedNow - acknowledgedNow - spilledNow - droppedNow;
            return new DeliveryCounts(acceptedNow, acknowledgedNow, spilledNow, droppedNow, pending);
        }
    }
}
