package dev.headwater.edge.delivery;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends to one topic with at most so many events in flight, and pauses after a failure. */
final class KafkaSender {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaSender.class);

    /** The longest that {@code send} may wait for metadata or for memory. */
    private static final int MAX_BLOCK_MS = 100;

    private static final int DELIVERY_TIMEOUT_MS = 600_000;
    private static final int REQUEST_TIMEOUT_MS = 10_000;
    private static final int LINGER_MS = 20;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration OVERDUE = Duration.ofSeconds(10);

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final int maxInFlight;
    private final Semaphore room;
    private volatile long readyAt = System.nanoTime();
    private volatile long lastAnswer = System.nanoTime();

    KafkaSender(Producer<byte[], byte[]> producer, String topic, int maxInFlight) {
        this.producer = producer;
        this.topic = topic;
        this.maxInFlight = maxInFlight;
        this.room = new Semaphore(maxInFlight);
    }

    /** Idempotent, compressed and patient, so that a retry never writes an event twice. */
    static Producer<byte[], byte[]> producer(Map<String, Object> overrides) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MS);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MS);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MS);
        properties.putAll(overrides);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Whether Kafka refuses this event however often it is sent. */
    static boolean isFinal(Exception error) {
        return error instanceof RecordTooLargeException || error instanceof InvalidRecordException;
    }

    /**
     * False if there is no room or the last attempt failed just now.
     *
     * @param settled takes null or the failure, on any thread
     */
    boolean trySend(EdgeEvent event, Consumer<Exception> settled) {
        if (!isReady() || !room.tryAcquire()) {
            return false;
        }
        if (room.availablePermits() == maxInFlight - 1) {
            lastAnswer = System.nanoTime();
        }
        Callback callback = (metadata, error) -> answered(error, settled);
        try {
            producer.send(new ProducerRecord<>(topic, event.key(), event.value()), callback);
        } catch (RuntimeException e) {
            callback.onCompletion(null, e);
        }
        return true;
    }

    private void answered(Exception error, Consumer<Exception> settled) {
        lastAnswer = System.nanoTime();
        room.release();
        if (error != null && isReady()) {
            LOG.warn("Kafka does not take an event: {}", error.toString());
        }
        if (error != null && !isFinal(error)) {
            pause();
        }
        settled.accept(error);
    }

    void pause() {
        readyAt = System.nanoTime() + PAUSE.toNanos();
    }

    boolean isReady() {
        return System.nanoTime() - readyAt >= 0;
    }

    Duration lag() {
        return room.availablePermits() == maxInFlight
                ? Duration.ZERO
                : Duration.ofNanos(System.nanoTime() - lastAnswer);
    }

    boolean isHealthy() {
        return isReady() && lag().compareTo(OVERDUE) < 0;
    }

    /** Fails what Kafka has not acknowledged by then. */
    void close(Duration timeout) {
        producer.close(timeout);
    }
}
