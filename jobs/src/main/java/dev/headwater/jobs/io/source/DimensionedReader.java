package dev.headwater.jobs.io.source;

import dev.headwater.events.InputRecord;
import dev.headwater.jobs.io.dimension.DimensionedArrival;
import dev.headwater.jobs.io.dimension.ReaderDimensions;
import dev.headwater.jobs.io.dimension.VersionsAnnounced;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.core.io.InputStatus;

/** Reads with the inner reader, emits nothing before it knows a version, and stamps what it emits. */
@SuppressWarnings("try") // close() throws what the interface lets it throw
final class DimensionedReader<S extends SourceSplit> implements SourceReader<DimensionedArrival, S> {

    private final SourceReader<InputRecord, S> source;
    private final ReaderDimensions dimensions;
    private StampedOutput output;

    DimensionedReader(SourceReader<InputRecord, S> source, ReaderDimensions dimensions) {
        this.source = source;
        this.dimensions = dimensions;
    }

    @Override
    public InputStatus pollNext(ReaderOutput<DimensionedArrival> out) throws Exception {
        if (!dimensions.isReady()) {
            return InputStatus.NOTHING_AVAILABLE;
        }
        if (output == null || !output.isOver(out)) {
            output = new StampedOutput(out, dimensions);
        }
        return source.pollNext(output);
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return dimensions.readyOr(source::isAvailable);
    }

    @Override
    public void handleSourceEvents(SourceEvent event) {
        if (event instanceof VersionsAnnounced announced) {
            dimensions.announced(announced.versions());
        } else {
            source.handleSourceEvents(event);
        }
    }

    @Override
    public void start() {
        source.start();
    }

    @Override
    public void addSplits(List<S> splits) {
        source.addSplits(splits);
    }

    @Override
    public void notifyNoMoreSplits() {
        source.notifyNoMoreSplits();
    }

    @Override
    public List<S> snapshotState(long checkpointId) {
        return source.snapshotState(checkpointId);
    }

    @Override
    public void pauseOrResumeSplits(Collection<String> pause, Collection<String> resume) {
        source.pauseOrResumeSplits(pause, resume);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        source.notifyCheckpointComplete(checkpointId);
    }

    @Override
    public void notifyCheckpointAborted(long checkpointId) throws Exception {
        source.notifyCheckpointAborted(checkpointId);
    }

    @Override
    public void close() throws Exception {
        source.close();
    }
}
