package dev.headwater.jobs.io.kafka;

import dev.headwater.events.Topics;
import dev.headwater.events.tables.Table;
import dev.headwater.events.tables.VersionedRow;
import dev.headwater.jobs.settings.KafkaSettings;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Takes rows that were deleted from a table out of the topics that held them as well. */
public final class Tombstones implements AutoCloseable {

    private final Producer<byte[], byte[]> producer;
    private final int partitions;
    private final long revision;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /** @param generation that deletes: its tombstones win over every older row, and lose to every row of its own */
    public Tombstones(KafkaSettings kafka, long generation) {
        producer = new KafkaProducer<>(
                ClientProperties.of(kafka, ClientProperties.ONE_REQUEST_AT_A_TIME),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        partitions = producer.partitionsFor(Topics.RESULTS.topic()).size();
        revision = generation * VersionedRow.GENERATION_STEP;
    }

    /** Returns when all of them are acknowledged. */
    public void send(Table<?> table, List<List<Object>> keys) {
        for (List<Object> key : keys) {
            producer.send(
                    RowRecords.result(table, key, null, revision, partitions),
                    (sent, problem) -> failure.compareAndSet(null, problem));
            if (table.ownTopic().isPresent()) {
                producer.send(
                        RowRecords.own(table, key, null, revision),
                        (sent, problem) -> failure.compareAndSet(null, problem));
            }
        }
        producer.flush();
        if (failure.get() != null) {
            throw new KafkaException("A deleted row could not be taken out of the results topic", failure.get());
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
