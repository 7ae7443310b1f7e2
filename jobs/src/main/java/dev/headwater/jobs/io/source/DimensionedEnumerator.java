package dev.headwater.jobs.io.source;

import dev.headwater.jobs.io.dimension.DimensionRefresher;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;

/** The inner source's enumerator, with the keeper of the dimension beside it: one for the job, in the JobManager. */
final class DimensionedEnumerator<S extends SourceSplit, C> implements SplitEnumerator<S, DimensionedState<C>> {

    private final SplitEnumerator<S, C> source;
    private final DimensionRefresher keeper;

    DimensionedEnumerator(SplitEnumerator<S, C> source, DimensionRefresher keeper) {
        this.source = source;
        this.keeper = keeper;
    }

    @Override
    public void start() {
        source.start();
        keeper.start();
    }

    @Override
    public void addReader(int subtask) {
        source.addReader(subtask);
        keeper.addReader(subtask);
    }

    @Override
    public DimensionedState<C> snapshotState(long checkpointId) throws Exception {
        return new DimensionedState<>(keeper.snapshot(checkpointId), source.snapshotState(checkpointId));
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        source.notifyCheckpointComplete(checkpointId);
        keeper.completed(checkpointId);
    }

    @Override
    public void notifyCheckpointAborted(long checkpointId) throws Exception {
        source.notifyCheckpointAborted(checkpointId);
    }

    @Override
    public void handleSplitRequest(int subtask, String host) {
        source.handleSplitRequest(subtask, host);
    }

    @Override
    public void handleSourceEvent(int subtask, SourceEvent event) {
        source.handleSourceEvent(subtask, event);
    }

    @Override
    public void addSplitsBack(List<S> splits, int subtask) {
        source.addSplitsBack(splits, subtask);
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
