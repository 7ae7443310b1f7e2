package dev.headwater.lab.importing;

import dev.headwater.jobs.io.kafka.ClientProperties;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends lines as they are, in file order, so that the lines of one key keep their order in one partition. */
public final class Import implements AutoCloseable {

    private static final Map<String, Object> ORDERED_AND_ACKNOWLEDGED = Map.of(
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            true,
            ProducerConfig.LINGER_MS_CONFIG,
            20,
            ProducerConfig.BATCH_SIZE_CONFIG,
            256 * 1024,
            // a line may be larger than any record that is taken: the broker says so, in its own words
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            64 * 1024 * 1024);

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    public Import(Map<String, Object> client, String topic) {
        Map<String, Object> properties = new HashMap<>(ORDERED_AND_ACKNOWLEDGED);
        properties.putAll(ClientProperties.ONE_REQUEST_AT_A_TIME);
        properties.putAll(client);
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        this.topic = topic;
    }

    /** Returns once every line is acknowledged, or the stop is asked for; throws at the first one that is not. */
    public long send(Path file, BooleanSupplier stop, LongConsumer progress) throws IOException {
        long before = acknowledged.get();
        try (LineFile lines = LineFile.open(file)) {
            Optional<byte[]> line = lines.next();
            while (line.isPresent() && failure.get() == null && !stop.getAsBoolean()) {
                send(line.get());
                progress.accept(acknowledged.get());
                line = lines.next();
            }
        }
        producer.flush();
        if (failure.get() != null) {
            throw new IOException(
                    "%s: %d lines are acknowledged, then: %s"
                            .formatted(
                                    file,
                                    acknowledged.get() - before,
                                    failure.get().getMessage()),
                    failure.get());
        }
        return acknowledged.get() - before;
    }

    @Override
    public void close() {
        producer.close();
    }

    private void send(byte[] line) {
        producer.send(new ProducerRecord<>(topic, VisitorKey.of(line), line), (metadata, problem) -> {
            if (problem == null) {
                acknowledged.incrementAndGet();
            } else {
                failure.compareAndSet(null, problem);
            }
        });
    }
}
