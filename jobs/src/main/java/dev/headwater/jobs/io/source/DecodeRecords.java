package dev.headwater.jobs.io.source;

import dev.headwater.events.Decoded;
import dev.headwater.events.RejectedRecord;
import dev.headwater.events.codec.EventDecoder;
import dev.headwater.jobs.intake.InputRecord;
import dev.headwater.jobs.io.dimension.ReaderDimensions;
import java.time.Duration;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Decodes Kafka records. A record that cannot be decoded is a value, never an exception, and moves no clock. */
final class DecodeRecords implements KafkaRecordDeserializationSchema<InputRecord> {

    private static final long serialVersionUID = 1L;

    private final String job;
    private final Duration maxAhead;
    private final boolean enriched;
    private final PartitionClocks clocks;
    private transient ReaderDimensions dimensions;
    private transient EventDecoder decoder;

    /** @param enriched whether the input topic already carries the enrichment */
    DecodeRecords(String job, Duration maxAhead, boolean enriched, PartitionClocks clocks) {
        this.job = job;
        this.maxAhead = maxAhead;
        this.enriched = enriched;
        this.clocks = clocks;
    }

    /** Called before the first record. */
    void useVersionsOf(ReaderDimensions readerDimensions) {
        this.dimensions = readerDimensions;
    }

    PartitionClocks clocks() {
        return clocks;
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
            clocks.advance(partition, decoded.event().eventTime());
            out.collect(InputRecord.of(
                    record.timestamp(),
                    clock,
                    decoded.event(),
                    decoded.enrichment(),
                    dimensions.at(record.timestamp())));
        } else {
            out.collect(InputRecord.rejected(record.timestamp(), clock, rejected(record, decoded)));
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
