package dev.headwater.jobs.io.source;

import dev.headwater.events.Decoded;
import dev.headwater.events.InputRecord;
import dev.headwater.events.RejectedRecord;
import dev.headwater.events.codec.EventDecoder;
import java.time.Duration;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Bytes to arrivals. A bad row is a value, never an exception, and moves no clock. */
final class DecodeRecords implements KafkaRecordDeserializationSchema<InputRecord> {

    private final String job;
    private final Duration maxAhead;
    private final boolean enriched;
    private final PartitionClocks clocks;
    private transient EventDecoder decoder;

    DecodeRecords(String job, Duration maxAhead, boolean enriched, PartitionClocks clocks) {
        this.job = job;
        this.maxAhead = maxAhead;
        this.enriched = enriched;
        this.clocks = clocks;
    }

    @Override
    public void open(InitializationContext context) {
        decoder = enriched ? EventDecoder.ofEnriched() : new EventDecoder(maxAhead);
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<InputRecord> out) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        long clock = clocks.of(partition);
        Decoded decoded = decoder.decode(record.value(), record.timestamp());
        if (decoded.isEvent()) {
            clocks.saw(partition, decoded.event().eventTime());
            out.collect(new InputRecord(record.timestamp(), clock, decoded.event(), decoded.enrichment(), null));
        } else {
            out.collect(new InputRecord(record.timestamp(), clock, null, null, rejected(record, decoded)));
        }
    }

    private RejectedRecord rejected(ConsumerRecord<byte[], byte[]> record, Decoded decoded) {
        return RejectedRecord.of(
                job,
                decoded.reason(),
                decoded.detail(),
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.value());
    }

    @Override
    public TypeInformation<InputRecord> getProducedType() {
        return TypeInformation.of(InputRecord.class);
    }
}
