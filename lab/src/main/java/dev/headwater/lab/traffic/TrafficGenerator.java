package dev.headwater.lab.traffic;

import dev.headwater.lab.oracle.TrafficTruth;
import dev.headwater.lab.oracle.TruthFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes the traffic of a plan, then the true results of the acknowledged records. {@link #run} returns when all is written
 * or when another thread calls {@link #close}.
 */
public final class TrafficGenerator implements Runnable, AutoCloseable {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);
    private static final long MAX_WAIT_MS = 200;

    private final TrafficPlan plan;
    private final TrafficTarget target;
    private final Acknowledgements acknowledgements;
    private final AtomicLong sent = new AtomicLong();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean stopped;
    private volatile Thread writer;
    private volatile Producer<byte[], byte[]> producer;

    public TrafficGenerator(TrafficPlan plan, TrafficTarget target) {
        this.plan = plan;
        this.target = target;
        this.acknowledgements =
                new Acknowledgements(plan.settings(), plan.truth().isPresent());
    }

    /** Throws {@link TrafficException} if Kafka refused a record, unless the run was stopped. */
    @Override
    public void run() {
        writer = Thread.currentThread();
        try {
            writeAll();
            writeTruth();
        } finally {
            ended.countDown();
        }
    }

    public Counters counters() {
        return new Counters(sent.get(), acknowledgements.confirmed(), acknowledgements.unconfirmed());
    }

    /** Whether the topic held records before: then the results are those of a job that starts after them. */
    public boolean topicHadRecords() {
        return acknowledgements
                .truth()
                .map(truth -> truth.log().stream().anyMatch(range -> range.firstOffset() > 0))
                .orElse(false);
    }

    /** Returns when {@link #run} has ended; gives up on an unreachable broker after a timeout. */
    @Override
    public void close() {
        stopped = true;
        if (writer == null) {
            return;
        }
        LockSupport.unpark(writer);
        try {
            if (!ended.await(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS) && producer != null) {
                producer.close(Duration.ZERO);
            }
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeAll() {
        TrafficScript script = new TrafficScript(plan, TrafficPlan.Schedule.of(plan, System.currentTimeMillis()));
        try (Producer<byte[], byte[]> opened =
                new KafkaProducer<>(target.producer(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer = opened;
            while (isRunning() && script.hasNext()) {
                TrafficScript.Message message = script.next();
                awaitUntil(message.dueMs());
                if (isRunning()) {
                    send(opened, message);
                }
            }
        } catch (KafkaException e) {
            requireStopped(e);
        }
        acknowledgements.failure().ifPresent(this::requireStopped);
    }

    private boolean isRunning() {
        return !stopped && acknowledgements.failure().isEmpty();
    }

    private void send(Producer<byte[], byte[]> opened, TrafficScript.Message message) {
        byte[] key = message.key() == null ? null : message.key().getBytes(StandardCharsets.UTF_8);
        byte[] value = message.value();
        sent.incrementAndGet();
        opened.send(
                new ProducerRecord<>(target.topic(), key, value),
                (written, failure) -> acknowledgements.accept(written, value, failure));
    }

    /** Without a rate every message is due already. */
    private void awaitUntil(long dueMs) {
        for (long left = dueMs - System.currentTimeMillis();
                left > 0 && isRunning();
                left = dueMs - System.currentTimeMillis()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(Math.min(left, MAX_WAIT_MS)));
        }
    }

    private void requireStopped(Exception failure) {
        if (!stopped) {
            throw new TrafficException("Kafka refused the traffic: " + failure.getMessage(), failure);
        }
    }

    private void writeTruth() {
        if (plan.truth().isEmpty()) {
            return;
        }
        Path file = plan.truth().get();
        TrafficTruth truth = acknowledgements.truth().orElseThrow();
        try {
            TruthFile.write(file, target.topic(), truth);
        } catch (IOException e) {
            throw new TrafficException("cannot write true results to " + file + ": " + e, e);
        }
        if (truth.log().stream().anyMatch(TrafficTruth.LogRange::hasGaps)) {
            throw new TrafficException(
                    "another producer wrote to " + target.topic() + ": the true results are void", null);
        }
    }

    /** @param unconfirmed records that failed; the log may still hold them */
    public record Counters(long sent, long confirmed, long unconfirmed) {}

    /** Traffic could not be written, or its true results are void. */
    public static final class TrafficException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TrafficException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
