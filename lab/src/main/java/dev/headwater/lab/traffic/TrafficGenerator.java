package dev.headwater.lab.traffic;

import dev.headwater.lab.oracle.LogRange;
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
 * Writes the traffic of a plan, then its truth. {@link #run} returns when all is written or when {@link #close}, from
 * another thread, has stopped it; the truth then speaks of what was confirmed.
 */
public final class TrafficGenerator implements Runnable, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long LONGEST_NAP_MS = 200;

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

    /** Throws {@link TrafficFailure} where not all was confirmed although nobody had stopped it. */
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

    public TrafficCounters counters() {
        return new TrafficCounters(sent.get(), acknowledgements.confirmed(), acknowledgements.unconfirmed());
    }

    /** Whether the topic held records before: then the truth is that of a job which starts behind them. */
    public boolean beganBehindOthers() {
        return acknowledgements
                .truth()
                .map(truth -> truth.log().stream().anyMatch(range -> range.firstOffset() > 0))
                .orElse(false);
    }

    /** Returns when {@link #run} has ended. A broker that is silent by now is not waited for much longer. */
    @Override
    public void close() {
        stopped = true;
        if (writer == null) {
            return;
        }
        LockSupport.unpark(writer);
        try {
            if (!ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS) && producer != null) {
                producer.close(Duration.ZERO);
            }
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeAll() {
        TrafficScript script = new TrafficScript(plan, Schedule.of(plan, System.currentTimeMillis()));
        try (Producer<byte[], byte[]> opened =
                new KafkaProducer<>(target.producer(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer = opened;
            while (goesOn() && script.hasNext()) {
                Message message = script.next();
                awaitUntil(message.dueMs());
                if (goesOn()) {
                    send(opened, message);
                }
            }
        } catch (KafkaException e) {
            requireStopped(e);
        }
        acknowledgements.failure().ifPresent(this::requireStopped);
    }

    private boolean goesOn() {
        return !stopped && acknowledgements.failure().isEmpty();
    }

    private void send(Producer<byte[], byte[]> opened, Message message) {
        byte[] key = message.key() == null ? null : message.key().getBytes(StandardCharsets.UTF_8);
        byte[] value = message.value();
        sent.incrementAndGet();
        opened.send(
                new ProducerRecord<>(target.topic(), key, value),
                (written, failure) -> acknowledgements.accept(written, value, failure));
    }

    /** Without a rate everything is due already. */
    private void awaitUntil(long dueMs) {
        for (long left = dueMs - System.currentTimeMillis();
                left > 0 && goesOn();
                left = dueMs - System.currentTimeMillis()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(Math.min(left, LONGEST_NAP_MS)));
        }
    }

    private void requireStopped(Exception failure) {
        if (!stopped) {
            throw new TrafficFailure("Kafka did not take the traffic: " + failure.getMessage(), failure);
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
            throw new TrafficFailure("the truth could not be written to " + file + ": " + e, e);
        }
        if (truth.log().stream().anyMatch(LogRange::hasGaps)) {
            throw new TrafficFailure("somebody else wrote to " + target.topic() + ": the truth is void", null);
        }
    }
}
