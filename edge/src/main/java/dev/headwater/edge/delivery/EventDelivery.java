package dev.headwater.edge.delivery;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers events to Kafka without ever delaying a request: {@link #offer} only puts them into a bounded queue. One thread
 * owns the producer. While Kafka does not acknowledge, that thread writes to the spill file, and sends from there later.
 */
public final class EventDelivery implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventDelivery.class);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final DeliverySettings settings;
    private final Producer<byte[], byte[]> producer;
    private final SpillFile spill;
    private final BlockingQueue<EdgeEvent> queue;
    private final Semaphore inFlight;
    private final ConcurrentLinkedQueue<EdgeEvent> failed = new ConcurrentLinkedQueue<>();
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong spilled = new AtomicLong();
    private final Thread sender = new Thread(this::run, "edge-delivery");
    private volatile boolean closing;
    private volatile long retryAt = System.nanoTime();
    private Replay replay;

    private EventDelivery(DeliverySettings settings, Producer<byte[], byte[]> producer, SpillFile spill) {
        this.settings = settings;
        this.producer = producer;
        this.spill = spill;
        this.queue = new ArrayBlockingQueue<>(settings.queueCapacity());
        this.inFlight = new Semaphore(settings.inFlight());
        accepted.set(spill.events());
        spilled.set(spill.events());
    }

    public static EventDelivery start(DeliverySettings settings) throws IOException {
        SpillFile spill = SpillFile.open(settings.spill());
        EventDelivery delivery = new EventDelivery(settings, EdgeProducer.open(settings.kafka()), spill);
        delivery.sender.start();
        return delivery;
    }

    /** Never waits. False where the queue is full: the event is dropped and counted. */
    public boolean offer(EdgeEvent event) {
        accepted.incrementAndGet();
        if (!closing && queue.offer(event)) {
            return true;
        }
        dropped.incrementAndGet();
        return false;
    }

    public DeliveryCounts counts() {
        long acknowledgedNow = acknowledged.get();
        long droppedNow = dropped.get();
        long spilledNow = spilled.get();
        long acceptedNow = accepted.get();
        return new DeliveryCounts(
                acceptedNow,
                acknowledgedNow,
                spilledNow,
                droppedNow,
                acceptedNow - acknowledgedNow - spilledNow - droppedNow);
    }

    /** True while Kafka takes events: none is spilled, and the last attempt did not fail. */
    public boolean isHealthy() {
        return spilled.get() == 0 && System.nanoTime() >= retryAt;
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
        try {
            while (!closing || !queue.isEmpty()) {
                EdgeEvent event = queue.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
                spillFailed();
                if (event != null) {
                    deliver(event);
                }
                replay();
            }
        } catch (InterruptedException e) {
            LOG.warn("interrupted; the events in the queue are spilled");
            queue.drainTo(failed);
        } finally {
            producer.close(settings.closeTimeout());
            spillFailed();
        }
    }

    /** In order: while older events are spilled, a new one lines up behind them. */
    private void deliver(EdgeEvent event) {
        if (!spill.isEmpty() || System.nanoTime() < retryAt || !inFlight.tryAcquire()) {
            spill(event);
            return;
        }
        send(event, error -> {
            if (error == null) {
                acknowledged.incrementAndGet();
            } else {
                failed.add(event);
            }
        });
    }

    private void replay() {
        if (spill.isEmpty() || System.nanoTime() < retryAt) {
            return;
        }
        try {
            if (replay == null) {
                replay = new Replay(spill.oldest());
            }
            while (replay.hasNext() && inFlight.tryAcquire()) {
                send(replay.next(), replay::completed);
            }
            if (replay.isComplete()) {
                finishReplay();
            }
        } catch (IOException e) {
            LOG.error(
                    "Cannot read the spill file in {}; retrying",
                    settings.spill().directory(),
                    e);
            retryLater();
        }
    }

    /** A segment with a failed event is sent again, whole: its ids make the second copy a duplicate. */
    private void finishReplay() throws IOException {
        if (!replay.failed()) {
            spill.removeOldest();
            spilled.addAndGet(-replay.size());
            acknowledged.addAndGet(replay.size());
        }
        replay = null;
    }

    private void send(EdgeEvent event, Consumer<Exception> completed) {
        Callback callback = (metadata, error) -> {
            inFlight.release();
            if (error != null) {
                LOG.warn("Kafka refused an event; it is sent again later: {}", error.toString());
                retryLater();
            }
            completed.accept(error);
        };
        try {
            producer.send(new ProducerRecord<>(settings.topic(), event.key(), event.value()), callback);
        } catch (KafkaException | IllegalStateException e) {
            callback.onCompletion(null, e);
        }
    }

    private void spillFailed() {
        for (EdgeEvent event = failed.poll(); event != null; event = failed.poll()) {
            spill(event);
        }
    }

    private void spill(EdgeEvent event) {
        (spill.append(event) ? spilled : dropped).incrementAndGet();
    }

    private void retryLater() {
        retryAt = System.nanoTime() + RETRY_AFTER.toNanos();
    }

    /** The events of the oldest segment on their way to Kafka. */
    private static final class Replay {

        private final List<EdgeEvent> events;
        private final AtomicInteger open;
        private volatile boolean failed;
        private int next;

        Replay(List<EdgeEvent> events) {
            this.events = events;
            this.open = new AtomicInteger(events.size());
        }

        boolean hasNext() {
            return next < events.size();
        }

        EdgeEvent next() {
            return events.get(next++);
        }

        void completed(Exception error) {
            failed |= error != null;
            open.decrementAndGet();
        }

        boolean isComplete() {
            return open.get() == 0;
        }

        boolean failed() {
            return failed;
        }

        int size() {
            return events.size();
        }
    }
}
