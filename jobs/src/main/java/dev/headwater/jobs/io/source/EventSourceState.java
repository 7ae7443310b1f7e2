package dev.headwater.jobs.io.source;

import dev.headwater.udfs.dimensions.DimensionVersion;
import dev.headwater.udfs.dimensions.DimensionVersions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumStateSerializer;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * Enumerator checkpoint: the connector's state and the dimension versions, none for a job without a dimension. The rows
 * of a version are in a file, not in the checkpoint.
 */
record EventSourceState(DimensionVersions versions, KafkaSourceEnumState kafka) {

    /** Writes the versions, then the connector's bytes with the connector's version. */
    static final class Serializer implements SimpleVersionedSerializer<EventSourceState> {

        private static final int VERSION = 1;

        private final KafkaSourceEnumStateSerializer kafka = new KafkaSourceEnumStateSerializer();

        @Override
        public int getVersion() {
            return VERSION;
        }

        @Override
        public byte[] serialize(EventSourceState state) throws IOException {
            DataOutputSerializer out = new DataOutputSerializer(256);
            out.writeInt(state.versions().held().size());
            for (DimensionVersion version : state.versions().held()) {
                out.writeLong(version.number());
                out.writeLong(version.loadedAt());
                out.writeLong(version.effectiveFrom());
                out.writeUTF(version.checksum());
                out.writeLong(version.hosts());
                out.writeLong(version.networks());
                out.writeLong(version.campaigns());
            }
            out.writeInt(kafka.getVersion());
            out.write(kafka.serialize(state.kafka()));
            return out.getCopyOfBuffer();
        }

        @Override
        public EventSourceState deserialize(int version, byte[] bytes) throws IOException {
            if (version != VERSION) {
                throw new IOException("source state has format " + version + ", this program reads " + VERSION);
            }
            DataInputDeserializer in = new DataInputDeserializer(bytes);
            List<DimensionVersion> held = new ArrayList<>();
            for (int i = in.readInt(); i > 0; i--) {
                held.add(new DimensionVersion(
                        in.readLong(),
                        in.readLong(),
                        in.readLong(),
                        in.readUTF(),
                        in.readLong(),
                        in.readLong(),
                        in.readLong()));
            }
            int kafkaVersion = in.readInt();
            byte[] rest = new byte[in.available()];
            in.readFully(rest);
            return new EventSourceState(new DimensionVersions(held), kafka.deserialize(kafkaVersion, rest));
        }
    }
}
