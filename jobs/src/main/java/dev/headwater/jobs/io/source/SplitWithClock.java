package dev.headwater.jobs.io.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplitSerializer;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.kafka.common.TopicPartition;

/** A split and its partition's clock at the starting offset. */
final class SplitWithClock extends KafkaPartitionSplit {

    private final long latestEvent;

    /** @param latestEvent largest accepted event time before the starting offset; minimum before the first event */
    SplitWithClock(TopicPartition partition, long startingOffset, long stoppingOffset, long latestEvent) {
        super(partition, startingOffset, stoppingOffset);
        this.latestEvent = latestEvent;
    }

    static SplitWithClock of(KafkaPartitionSplit split, long latestEvent) {
        return new SplitWithClock(
                split.getTopicPartition(),
                split.getStartingOffset(),
                split.getStoppingOffset().orElse(NO_STOPPING_OFFSET),
                latestEvent);
    }

    static long latestEventOf(KafkaPartitionSplit split) {
        return split instanceof SplitWithClock clocked ? clocked.latestEvent : Long.MIN_VALUE;
    }

    /** The same position with this run's end; an end of an earlier run is dropped. */
    SplitWithClock stoppingAt(Optional<Long> end) {
        return new SplitWithClock(
                getTopicPartition(), getStartingOffset(), end.orElse(NO_STOPPING_OFFSET), latestEvent);
    }

    /** The position from which a later run continues; never before the offsets that are already read. */
    SplitWithClock atItsEnd() {
        long end = getStoppingOffset().orElse(getStartingOffset());
        return new SplitWithClock(getTopicPartition(), Math.max(end, getStartingOffset()), end, latestEvent);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SplitWithClock that && super.equals(that) && latestEvent == that.latestEvent;
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + Long.hashCode(latestEvent);
    }

    /** Writes the clock, then the connector's bytes with the connector's version. */
    static final class Serializer implements SimpleVersionedSerializer<KafkaPartitionSplit> {

        private static final int VERSION = 1;
        private static final int HEADER_BYTES = Long.BYTES + Integer.BYTES;

        private final KafkaPartitionSplitSerializer kafka = new KafkaPartitionSplitSerializer();

        @Override
        public int getVersion() {
            return VERSION;
        }

        @Override
        public byte[] serialize(KafkaPartitionSplit split) throws IOException {
            byte[] position = kafka.serialize(split);
            return ByteBuffer.allocate(HEADER_BYTES + position.length)
                    .putLong(latestEventOf(split))
                    .putInt(kafka.getVersion())
                    .put(position)
                    .array();
        }

        @Override
        public KafkaPartitionSplit deserialize(int version, byte[] bytes) throws IOException {
            if (version != VERSION) {
                throw new IOException("split has format " + version + ", this program reads " + VERSION);
            }
            ByteBuffer in = ByteBuffer.wrap(bytes);
            long latestEvent = in.getLong();
            int kafkaVersion = in.getInt();
            byte[] position = new byte[in.remaining()];
            in.get(position);
            return of(kafka.deserialize(kafkaVersion, position), latestEvent);
        }
    }
}
