package dev.headwater.jobs.io.kafka;

import dev.headwater.events.Topics;
import dev.headwater.events.codec.RowJson;
import dev.headwater.events.tables.ResultRow;
import dev.headwater.events.tables.Table;
import dev.headwater.events.tables.VersionedRow;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.utils.Utils;

/**
 * Result rows as Kafka records. On the results topic the partition depends on table and subject alone, so that the rows of one
 * host stay in order whatever their windows. A table's own topic is partitioned by its key.
 */
final class RowRecords {

    private RowRecords() {}

    static <R extends ResultRow> ProducerRecord<byte[], byte[]> result(
            Table<R> table, VersionedRow<R> version, int partitions) {
        byte[] value = version.row().isGone() ? null : RowJson.value(table, version.row());
        return result(table, table.key(version.row()), value, version.revision(), partitions);
    }

    /** @param value null deletes the row */
    static ProducerRecord<byte[], byte[]> result(
            Table<?> table, List<Object> key, byte[] value, long revision, int partitions) {
        int partition = Utils.toPositive(Utils.murmur2(RowJson.subject(table, key))) % partitions;
        return new ProducerRecord<>(
                Topics.RESULTS.topic(), partition, null, RowJson.key(table, key), value, headers(revision));
    }

    static <R extends ResultRow> ProducerRecord<byte[], byte[]> own(Table<R> table, VersionedRow<R> version) {
        byte[] value = version.row().isGone() ? null : RowJson.value(table, version.row());
        return own(table, table.key(version.row()), value, version.revision());
    }

    static ProducerRecord<byte[], byte[]> own(Table<?> table, List<Object> key, byte[] value, long revision) {
        String topic = table.ownTopic().orElseThrow().topic();
        return new ProducerRecord<>(topic, null, null, RowJson.ownKey(table, key), value, headers(revision));
    }

    private static List<Header> headers(long revision) {
        byte[] digits = Long.toString(revision).getBytes(StandardCharsets.US_ASCII);
        return List.of(new RecordHeader(Topics.REVISION_HEADER, digits));
    }
}
