package dev.headwater.lab.importing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.headwater.events.ClientAddress;
import dev.headwater.jobs.io.kafka.ClientProperties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

/** Sends lines unchanged, in file order and keyed by visitor, so that the lines of one visitor keep their order. */
public final class EventImport implements AutoCloseable {

    private static final JsonFactory JSON = new JsonFactory();

    private static final Map<String, Object> ORDERED_AND_ACKNOWLEDGED = Map.of(
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            true,
            ProducerConfig.LINGER_MS_CONFIG,
            20,
            ProducerConfig.BATCH_SIZE_CONFIG,
            256 * 1024,
            // above the broker's limit, so that the broker refuses a line that is too large, with its own message
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            64 * 1024 * 1024);

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    public EventImport(Map<String, Object> client, String topic) {
        Map<String, Object> properties = new HashMap<>(ORDERED_AND_ACKNOWLEDGED);
        properties.putAll(ClientProperties.ONE_REQUEST_AT_A_TIME);
        properties.putAll(client);
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        this.topic = topic;
    }

    /** Returns the acknowledged lines once all are, or on stop; throws at the first line that Kafka refuses. */
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
        long sent = acknowledged.get() - before;
        Exception problem = failure.get();
        if (problem != null) {
            throw new IOException(
                    "%s: %d lines are acknowledged, then: %s".formatted(file, sent, problem.getMessage()), problem);
        }
        return sent;
    }

    @Override
    public void close() {
        producer.close();
    }

    private void send(byte[] line) {
        producer.send(new ProducerRecord<>(topic, visitor(line), line), (metadata, problem) -> {
            if (problem == null) {
                acknowledged.incrementAndGet();
            } else {
                failure.compareAndSet(null, problem);
            }
        });
    }

    /** The ip as the decoder normalises it; null without one. */
    private static byte[] visitor(byte[] event) {
        try (JsonParser parser = JSON.createParser(event)) {
            String ip = parser.nextToken() == JsonToken.START_OBJECT ? lastIp(parser) : null;
            String visitor = ip == null ? null : ClientAddress.of(ip);
            return visitor == null ? null : visitor.getBytes(StandardCharsets.UTF_8);
        } catch (IOException notJson) {
            // sent without a key: the jobs reject it
            return null;
        }
    }

    private static String lastIp(JsonParser parser) throws IOException {
        String ip = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean wanted = parser.currentName().equals("ip");
            JsonToken value = parser.nextToken();
            if (wanted) {
                ip = value == JsonToken.VALUE_STRING ? parser.getText() : null;
            }
            parser.skipChildren();
        }
        return ip;
    }
}
