package dev.headwater.jobs.io.kafka;

import dev.headwater.events.Topics;
import dev.headwater.events.codec.RowJson;
import dev.headwater.events.tables.ResultRow;
import dev.headwater.events.tables.Table;
import dev.headwater.events.tables.VersionedRow;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.utils.Utils;

/**
 * Result rows as records of {@code bootcamp-results}. The partition follows from the table and the subject alone, so
 * that the rows of one host stay in order whatever their windows.
 */
record ResultRecords<R extends ResultRow>(Table<R> table) implements KafkaRecordSerializationSchema<VersionedRow<R>> {

    @Override
    public ProducerRecord<byte[], byte[]> serialize(VersionedRow<R> version, KafkaSinkContext context, Long timestamp) {
        R row = version.row();
        String topic = Topics.RESULTS.topic();
        int partition = partition(RowJson.subject(table, row), context.getPartitionsForTopic(topic).length);
        return new ProducerRecord<>(
                topic,
                partition,
                null,
                RowJson.key(table, row),
                row.isGone() ? null : RowJson.value(table, row),
                List.of(revision(version.revision())));
    }

    static int partition(byte[] subject, int partitions) {
        return Utils.toPositive(Utils.murmur2(subject)) % partitions;
    }

    static Header revision(long revision) {
        return new RecordHeader(Topics.REVISION_HEADER, Long.toString(revision).getBytes(StandardCharsets.US_ASCII));
    }
}
