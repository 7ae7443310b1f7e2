package dev.headwater.jobs.io.source;

import dev.headwater.events.InputRecord;
import dev.headwater.jobs.io.dimension.DimensionConfig;
import dev.headwater.jobs.io.dimension.DimensionRefresher;
import dev.headwater.jobs.io.dimension.DimensionedArrival;
import dev.headwater.jobs.io.dimension.ReaderDimensions;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** A source of arrivals whose records say with which version of the dimension they are joined. */
public final class DimensionedSource<S extends SourceSplit, C>
        implements Source<DimensionedArrival, S, DimensionedState<C>>, ResultTypeQueryable<DimensionedArrival> {

    private static final long serialVersionUID = 1L;

    private final Source<InputRecord, S, C> source;
    private final DimensionConfig input;

    public DimensionedSource(Source<InputRecord, S, C> source, DimensionConfig input) {
        this.source = source;
        this.input = input;
    }

    @Override
    public Boundedness getBoundedness() {
        return source.getBoundedness();
    }

    @Override
    public SourceReader<DimensionedArrival, S> createReader(SourceReaderContext context) throws Exception {
        return new DimensionedReader<>(source.createReader(context), new ReaderDimensions(input.files()));
    }

    @Override
    public SplitEnumerator<S, DimensionedState<C>> createEnumerator(SplitEnumeratorContext<S> context)
            throws Exception {
        return new DimensionedEnumerator<>(
                source.createEnumerator(context), new DimensionRefresher(input, context, input.start()));
    }

    @Override
    public SplitEnumerator<S, DimensionedState<C>> restoreEnumerator(
            SplitEnumeratorContext<S> context, DimensionedState<C> checkpoint) throws Exception {
        return new DimensionedEnumerator<>(
                source.restoreEnumerator(context, checkpoint.source()),
                new DimensionRefresher(input, context, checkpoint.versions()));
    }

    @Override
    public SimpleVersionedSerializer<S> getSplitSerializer() {
        return source.getSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<DimensionedState<C>> getEnumeratorCheckpointSerializer() {
        return new DimensionedStateSerializer<>(source.getEnumeratorCheckpointSerializer());
    }

    @Override
    public TypeInformation<DimensionedArrival> getProducedType() {
        return TypeInformation.of(DimensionedArrival.class);
    }
}
