package dev.headwater.jobs.io.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplitSerializer;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** The partition's clock, then the connector's own bytes with the connector's own version. */
final class SplitWithClockSerializer implements SimpleVersionedSerializer<KafkaPartitionSplit> {

    private static final int VERSION = 1;
    private static final int HEAD = Long.BYTES + Integer.BYTES;

    private final KafkaPartitionSplitSerializer kafka = new KafkaPartitionSplitSerializer();

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(KafkaPartitionSplit split) throws IOException {
        byte[] position = kafka.serialize(split);
        return ByteBuffer.allocate(HEAD + position.length)
                .putLong(SplitWithClock.latestEventOf(split))
                .putInt(kafka.getVersion())
                .put(position)
                .array();
    }

    @Override
    public KafkaPartitionSplit deserialize(int version, byte[] bytes) throws IOException {
        if (version != VERSION) {
            throw new IOException("A split of format " + version + " is newer than this program knows");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        long latestEvent = in.getLong();
        int kafkaVersion = in.getInt();
        byte[] position = new byte[in.remaining()];
        in.get(position);
        return SplitWithClock.of(kafka.deserialize(kafkaVersion, position), latestEvent);
    }
}
