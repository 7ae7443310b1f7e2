package dev.headwater.jobs.io.source;

import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * For a source that joins nothing: of state with a dimension it takes what is the source's. Such a checkpoint is of
 * another topic, and readers refuse it for good; a coordinator that could not read it would fail and be started again.
 */
public record UndimensionedStateSerializer<C>(SimpleVersionedSerializer<C> source)
        implements SimpleVersionedSerializer<C> {

    @Override
    public int getVersion() {
        return source.getVersion();
    }

    @Override
    public byte[] serialize(C state) throws IOException {
        return source.serialize(state);
    }

    @Override
    public C deserialize(int version, byte[] bytes) throws IOException {
        return version == DimensionedStateSerializer.VERSION
                ? new DimensionedStateSerializer<>(source)
                        .deserialize(version, bytes)
                        .source()
                : source.deserialize(version, bytes);
    }
}
