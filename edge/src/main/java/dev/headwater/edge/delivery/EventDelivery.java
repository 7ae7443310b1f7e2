package dev.headwater.edge.delivery;

import dev.headwater.edge.delivery.DeliveryCounts.Counters;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers events to Kafka without ever delaying a request: {@link #offer} only puts them into a bounded queue. One thread
 * owns the producer. While Kafka does not acknowledge, that thread writes to the spill file, and sends from there later.
 */
public final class EventDelivery implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventDelivery.class);
    private static final Duration POLL = Duration.ofMillis(20);

    private final DeliverySettings settings;
    private final KafkaSender kafka;
    private final SpillFile spill;
    private final BlockingQueue<EdgeEvent> queue;
    private final Counters counters = new Counters();
    private final Queue<EdgeEvent> failed = new ConcurrentLinkedQueue<>();
    private final Thread sender = new Thread(this::run, "edge-delivery");
    private volatile boolean closing;
    private volatile boolean ended;
    private Replay replay;

    private EventDelivery(DeliverySettings settings, Producer<byte[], byte[]> producer, SpillFile spill) {
        this.settings = settings;
        this.kafka = new KafkaSender(producer, settings.topic(), settings.maxInFlight());
        this.spill = spill;
        this.queue = new ArrayBlockingQueue<>(settings.queueCapacity());
        counters.accepted.set(spill.events());
        counters.spilled.set(spill.events());
    }

    /** Throws if the spill directory or a property of the client is unusable; Kafka itself may be down. */
    public static EventDelivery start(DeliverySettings settings) throws IOException {
        return start(settings, KafkaSender::producer);
    }

    static EventDelivery start(
            DeliverySettings settings, Function<Map<String, Object>, Producer<byte[], byte[]>> producers)
            throws IOException {
        SpillFile spill = SpillFile.open(settings.spill());
        try {
            EventDelivery delivery = new EventDelivery(settings, producers.apply(settings.kafka()), spill);
            delivery.sender.start();
            return delivery;
        } catch (RuntimeException e) {
            spill.close();
            throw e;
        }
    }

    /** Never waits. False if the queue is full or closed: the event is dropped and counted. */
    public boolean offer(EdgeEvent event) {
        counters.accepted.incrementAndGet();
        // an event that enters after the sender's last look at the queue is dropped
        if (!closing && queue.offer(event) && !(ended && queue.remove(event))) {
            return true;
        }
        counters.dropped.incrementAndGet();
        return false;
    }

    /** Whether the queue takes so many events now. */
    public boolean hasRoom(int events) {
        return !closing && queue.remainingCapacity() >= events;
    }

    public DeliveryCounts counts() {
        return counters.now();
    }

    /** How long the producer has waited for an acknowledgement; zero while it waits for none. */
    public Duration lag() {
        return kafka.lag();
    }

    /** Whether Kafka takes events: none is spilled, the last attempt did not fail, and no answer is overdue. */
    public boolean isHealthy() {
        return sender.isAlive() && counters.spilled.get() == 0 && kafka.isHealthy();
    }

    /** Waits for acknowledgements as long as the settings say, and spills the rest. */
    @Override
    public void close() {
        closing = true;
        try {
            sender.join();
        } catch (InterruptedException e) {
            sender.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (spill) {
            try {
                deliverUntilClosed();
            } catch (InterruptedException e) {
                LOG.warn("Interrupted: events in memory are spilled");
            } finally {
                kafka.close(settings.closeTimeout());
                ended = true;
                queue.drainTo(failed);
                spillFailed();
            }
        } catch (IOException e) {
            LOG.error("Cannot close the spill file in {}", settings.spill().directory(), e);
        }
    }

    private void deliverUntilClosed() throws InterruptedException {
        while (!closing || !queue.isEmpty()) {
            EdgeEvent event = queue.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
            spillFailed();
            if (event != null) {
                deliver(event);
            }
            replay();
        }
    }

    /** In order: while older events are only in the spill file, a new one lines up behind them. */
    private void deliver(EdgeEvent event) {
        if (!isSpillSent() || !kafka.trySend(event, error -> settle(event, error))) {
            spill(event);
        }
    }

    private boolean isSpillSent() {
        return spill.segments() == 0 || spill.segments() == 1 && replay != null && replay.isSent();
    }

    private void settle(EdgeEvent event, Exception error) {
        if (error == null) {
            counters.acknowledged.incrementAndGet();
        } else if (KafkaSender.isFinal(error)) {
            counters.dropped.incrementAndGet();
        } else {
            failed.add(event);
        }
    }

    private void replay() {
        if (spill.segments() == 0 || !kafka.isReady()) {
            return;
        }
        try {
            if (replay == null) {
                replay = new Replay(spill.oldest(), counters);
            }
            replay.send(kafka);
            if (replay.isComplete()) {
                spill.removeOldest();
                replay = null;
            }
        } catch (IOException e) {
            LOG.error(
                    "Cannot read the spill file in {}; trying again",
                    settings.spill().directory(),
                    e);
            kafka.pause();
        }
    }

    private void spillFailed() {
        for (EdgeEvent event = failed.poll(); event != null; event = failed.poll()) {
            spill(event);
        }
    }

    private void spill(EdgeEvent event) {
        (spill.tryAppend(event) ? counters.spilled : counters.dropped).incrementAndGet();
    }
}
