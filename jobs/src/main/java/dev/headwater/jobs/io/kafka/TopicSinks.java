package dev.headwater.jobs.io.kafka;

import dev.headwater.events.LateEvent;
import dev.headwater.events.PartitionedEvent;
import dev.headwater.events.RejectedRecord;
import dev.headwater.events.Topics;
import dev.headwater.events.codec.EventEncoder;
import dev.headwater.events.tables.ResultRow;
import dev.headwater.events.tables.Table;
import dev.headwater.events.tables.VersionedRow;
import dev.headwater.jobs.settings.JobSettings;
import dev.headwater.jobs.settings.KafkaSettings;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The topics that a job writes. Keys are a function of the content, so that a record sent twice has the same key. */
public final class TopicSinks {

    /** The default of the broker's {@code transaction.max.timeout.ms}, the longest timeout it accepts. */
    static final int TRANSACTION_TIMEOUT_MS = 900_000;

    private TopicSinks() {}

    public static <R extends ResultRow> KafkaSink<VersionedRow<R>> results(JobSettings settings, Table<R> table) {
        return sink(
                settings,
                table.name(),
                (version, context, timestamp) -> RowRecords.result(
                        table, version, context.getPartitionsForTopic(Topics.RESULTS.topic()).length));
    }

    /** The topic that a table has for itself. */
    public static <R extends ResultRow> KafkaSink<VersionedRow<R>> own(JobSettings settings, Table<R> table) {
        return sink(settings, table.name() + "-own", (version, context, timestamp) -> RowRecords.own(table, version));
    }

    public static KafkaSink<RejectedRecord> rejected(JobSettings settings) {
        return sink(
                settings,
                "rejected",
                (rejected, context, timestamp) -> new ProducerRecord<>(
                        Topics.REJECTED.topic(),
                        rejected.key().getBytes(StandardCharsets.UTF_8),
                        EventEncoder.encode(rejected)));
    }

    public static KafkaSink<LateEvent> late(JobSettings settings) {
        return sink(
                settings,
                "late",
                (late, context, timestamp) -> new ProducerRecord<>(
                        Topics.LATE.topic(), late.key().getBytes(StandardCharsets.UTF_8), EventEncoder.encode(late)));
    }

    /** Writes each record to its chosen partition; the sender determines the order. */
    public static KafkaSink<PartitionedEvent> enriched(JobSettings settings) {
        return sink(settings, "enriched", (chosen, context, timestamp) -> enriched(chosen));
    }

    private static ProducerRecord<byte[], byte[]> enriched(PartitionedEvent chosen) {
        String visitor = chosen.event().event().ip();
        return new ProducerRecord<>(
                Topics.ENRICHED.topic(),
                chosen.partition(),
                visitor == null ? null : visitor.getBytes(StandardCharsets.UTF_8),
                EventEncoder.encode(chosen.event()));
    }

    private static <T> KafkaSink<T> sink(JobSettings settings, String what, KafkaRecordSerializationSchema<T> records) {
        KafkaSettings kafka = settings.kafka();
        return KafkaSink.<T>builder()
                .setBootstrapServers(kafka.brokers())
                .setKafkaProducerConfig(ClientProperties.of(
                        kafka,
                        Map.of(
                                ProducerConfig.MAX_REQUEST_SIZE_CONFIG, String.valueOf(Topics.MAX_MESSAGE_BYTES),
                                ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4",
                                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, String.valueOf(TRANSACTION_TIMEOUT_MS))))
                .setRecordSerializer(records)
                .setDeliveryGuarantee(
                        kafka.exactlyOnce() ? DeliveryGuarantee.EXACTLY_ONCE : DeliveryGuarantee.AT_LEAST_ONCE)
                .setTransactionalIdPrefix("headwater-" + settings.job() + "-" + what)
                .build();
    }
}
