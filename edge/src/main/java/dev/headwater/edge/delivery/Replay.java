package dev.headwater.edge.delivery;

import dev.headwater.edge.delivery.DeliveryCounts.Counters;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** The events of one segment on their way to Kafka. A failed one is sent again; the others are not. */
final class Replay {

    private final Queue<EdgeEvent> unsent;
    private final AtomicInteger unsettled;
    private final Counters counters;

    Replay(List<EdgeEvent> events, Counters counters) {
        this.unsent = new ConcurrentLinkedQueue<>(events);
        this.unsettled = new AtomicInteger(events.size());
        this.counters = counters;
    }

    /** Sends as many as Kafka takes now. */
    void send(KafkaSender kafka) {
        for (EdgeEvent event = unsent.peek(); event != null; event = unsent.peek()) {
            EdgeEvent next = event;
            if (!kafka.trySend(next, error -> settle(next, error))) {
                return;
            }
            unsent.poll();
        }
    }

    boolean isSent() {
        return unsent.isEmpty();
    }

    boolean isComplete() {
        return unsettled.get() == 0;
    }

    private void settle(EdgeEvent event, Exception error) {
        if (error != null && !KafkaSender.isFinal(error)) {
            unsent.add(event);
            return;
        }
        counters.spilled.decrementAndGet();
        (error == null ? counters.acknowledged : counters.dropped).incrementAndGet();
        unsettled.decrementAndGet();
    }
}
