package dev.headwater.jobs.io.dimension;

import dev.headwater.events.InputRecord;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.core.io.InputStatus;

/** An inner reader with a list of records, one of them a poll. */
public final class ListedReader implements SourceReader<InputRecord, SourceSplit> {

    private final Queue<InputRecord> records;
    public CompletableFuture<Void> available = CompletableFuture.completedFuture(null);
    public SourceEvent heard;

    public ListedReader(List<InputRecord> records) {
        this.records = new ArrayDeque<>(records);
    }

    @Override
    public InputStatus pollNext(ReaderOutput<InputRecord> output) {
        InputRecord next = records.poll();
        if (next == null) {
            return InputStatus.END_OF_INPUT;
        }
        output.createOutputForSplit("split").collect(next, next.recordTime());
        return InputStatus.MORE_AVAILABLE;
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return available;
    }

    @Override
    public void handleSourceEvents(SourceEvent event) {
        heard = event;
    }

    @Override
    public List<SourceSplit> snapshotState(long checkpointId) {
        return List.of(() -> "split " + checkpointId);
    }

    @Override
    public void start() {
        // nothing to open
    }

    @Override
    public void addSplits(List<SourceSplit> splits) {
        throw new UnsupportedOperationException("the list is all there is");
    }

    @Override
    public void notifyNoMoreSplits() {
        throw new UnsupportedOperationException("the list is all there is");
    }

    @Override
    public void close() {
        // nothing to close
    }
}
