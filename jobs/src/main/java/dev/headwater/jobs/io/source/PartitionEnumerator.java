package dev.headwater.jobs.io.source;

import java.io.IOException;
import java.util.List;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;

/** The connector's enumerator, listening for partitions that are read to their end. */
final class PartitionEnumerator implements SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> {

    private final SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> kafka;
    private final BoundedEndCoordinator together;

    PartitionEnumerator(
            SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> kafka, BoundedEndCoordinator together) {
        this.kafka = kafka;
        this.together = together;
    }

    @Override
    public void handleSourceEvent(int subtask, SourceEvent event) {
        if (event instanceof SplitFinishedEvent read) {
            together.read(read.partition());
        } else {
            kafka.handleSourceEvent(subtask, event);
        }
    }

    @Override
    public void start() {
        kafka.start();
    }

    @Override
    public void handleSplitRequest(int subtask, String host) {
        kafka.handleSplitRequest(subtask, host);
    }

    @Override
    public void addSplitsBack(List<KafkaPartitionSplit> splits, int subtask) {
        together.readersStartAgain();
        kafka.addSplitsBack(splits, subtask);
    }

    @Override
    public void addReader(int subtask) {
        kafka.addReader(subtask);
        together.readerAdded(subtask);
    }

    @Override
    public KafkaSourceEnumState snapshotState(long checkpointId) throws Exception {
        return kafka.snapshotState(checkpointId);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        kafka.notifyCheckpointComplete(checkpointId);
    }

    @Override
    public void close() throws IOException {
        kafka.close();
    }
}
