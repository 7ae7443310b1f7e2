package dev.headwater.jobs.io.kafka;

import dev.headwater.events.codec.RowJson;
import dev.headwater.events.tables.ResultRow;
import dev.headwater.events.tables.Table;
import dev.headwater.events.tables.VersionedRow;
import java.util.List;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Result rows as records of the topic that a table has for itself. All versions of a row share a key, and so an order. */
record OwnTopicRecords<R extends ResultRow>(Table<R> table) implements KafkaRecordSerializationSchema<VersionedRow<R>> {

    @Override
    public ProducerRecord<byte[], byte[]> serialize(VersionedRow<R> version, KafkaSinkContext context, Long timestamp) {
        R row = version.row();
        return record(table, table.key(row), row.isGone() ? null : RowJson.value(table, row), version.revision());
    }

    static ProducerRecord<byte[], byte[]> record(Table<?> table, List<Object> key, byte[] value, long revision) {
        return new ProducerRecord<>(
                table.ownTopic().orElseThrow().topic(),
                null,
                null,
                RowJson.ownKey(table, key),
                value,
                List.of(ResultRecords.revision(revision)));
    }
}
