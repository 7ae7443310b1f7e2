package dev.headwater.jobs.io.source;

import dev.headwater.udfs.dimensions.DimensionVersion;
import dev.headwater.udfs.dimensions.DimensionVersions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** The versions, then the inner source's own bytes with its own version. */
public final class DimensionedStateSerializer<C> implements SimpleVersionedSerializer<DimensionedState<C>> {

    /** Far above those of connectors, so that state of a source that joined nothing is known by its version. */
    static final int VERSION = 1_000;

    private final SimpleVersionedSerializer<C> source;

    public DimensionedStateSerializer(SimpleVersionedSerializer<C> source) {
        this.source = source;
    }

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(DimensionedState<C> state) throws IOException {
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
        out.writeInt(source.getVersion());
        out.write(source.serialize(state.source()));
        return out.getCopyOfBuffer();
    }

    @Override
    public DimensionedState<C> deserialize(int version, byte[] bytes) throws IOException {
        if (version < VERSION) {
            // of a source that joined no dimension: one is loaded before anything is emitted, as where files are lost
            return new DimensionedState<>(DimensionVersions.NONE, source.deserialize(version, bytes));
        }
        if (version > VERSION) {
            throw new IOException("A dimension of format " + version + " is newer than this program knows");
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
        int sourceVersion = in.readInt();
        byte[] rest = new byte[in.available()];
        in.readFully(rest);
        return new DimensionedState<>(new DimensionVersions(held), source.deserialize(sourceVersion, rest));
    }
}
