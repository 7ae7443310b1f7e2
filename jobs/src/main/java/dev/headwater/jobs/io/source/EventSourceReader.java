package dev.headwater.jobs.io.source;

import dev.headwater.jobs.intake.InputRecord;
import dev.headwater.jobs.io.dimension.DimensionRefresher.VersionsAnnounced;
import dev.headwater.jobs.io.dimension.ReaderDimensions;
import dev.headwater.jobs.io.source.EventSourceEnumerator.AllSplitsFinished;
import dev.headwater.jobs.io.source.EventSourceEnumerator.SplitFinished;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.util.ExceptionUtils;
import org.apache.kafka.clients.consumer.InvalidOffsetException;

/** The connector's reader. Emits nothing before a dimension version is loaded, and keeps the splits it has finished. */
@SuppressWarnings("try") // close() throws what the interface allows
final class EventSourceReader implements SourceReader<InputRecord, KafkaPartitionSplit> {

    private final SourceReader<InputRecord, KafkaPartitionSplit> kafka;
    private final Consumer<SourceEvent> coordinator;
    private final ReaderDimensions dimensions;
    private final SplitAssignment splits;
    private SplitEndOutput output;

    EventSourceReader(
            SourceReader<InputRecord, KafkaPartitionSplit> kafka,
            Consumer<SourceEvent> coordinator,
            ReaderDimensions dimensions,
            SplitAssignment splits) {
        this.kafka = kafka;
        this.coordinator = coordinator;
        this.dimensions = dimensions;
        this.splits = splits;
    }

    @Override
    public InputStatus pollNext(ReaderOutput<InputRecord> out) throws Exception {
        if (!dimensions.isReady()) {
            return InputStatus.NOTHING_AVAILABLE;
        }
        if (output == null || !output.wraps(out)) {
            output = new SplitEndOutput(out, this::finishSplit);
        }
        try {
            return kafka.pollNext(output);
        } catch (RuntimeException e) {
            throw isOffsetGone(e) ? new SuppressRestartsException(e) : e;
        }
    }

    private static boolean isOffsetGone(Throwable failure) {
        return ExceptionUtils.findThrowable(failure, InvalidOffsetException.class)
                .isPresent();
    }

    private void finishSplit(String splitId) {
        coordinator.accept(new SplitFinished(splits.finish(splitId)));
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return dimensions.readyOr(kafka::isAvailable);
    }

    @Override
    public void addSplits(List<KafkaPartitionSplit> added) {
        kafka.addSplits(added.stream().map(splits::add).toList());
    }

    @Override
    public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
        return splits.snapshot(kafka.snapshotState(checkpointId));
    }

    @Override
    public void handleSourceEvents(SourceEvent event) {
        if (event instanceof VersionsAnnounced announced) {
            dimensions.announced(announced.versions());
        } else if (event instanceof AllSplitsFinished) {
            kafka.notifyNoMoreSplits();
        } else {
            kafka.handleSourceEvents(event);
        }
    }

    @Override
    public void notifyNoMoreSplits() {
        // too early: AllSplitsFinished ends this reader
    }

    @Override
    public void start() {
        kafka.start();
    }

    @Override
    public void pauseOrResumeSplits(Collection<String> pause, Collection<String> resume) {
        kafka.pauseOrResumeSplits(pause, resume);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        kafka.notifyCheckpointComplete(checkpointId);
    }

    @Override
    public void notifyCheckpointAborted(long checkpointId) throws Exception {
        kafka.notifyCheckpointAborted(checkpointId);
    }

    @Override
    public void close() throws Exception {
        kafka.close();
    }

    /**
     * Reports a finished split and keeps its watermark: the split holds the others back as if more were to come, so that a run
     * that resumes from here finds no event late that would otherwise be on time.
     */
    static final class SplitEndOutput implements ReaderOutput<InputRecord> {

        private final ReaderOutput<InputRecord> out;
        private final Consumer<String> onSplitEnd;

        SplitEndOutput(ReaderOutput<InputRecord> out, Consumer<String> onSplitEnd) {
            this.out = out;
            this.onSplitEnd = onSplitEnd;
        }

        boolean wraps(ReaderOutput<InputRecord> other) {
            return out == other;
        }

        @Override
        public void releaseOutputForSplit(String splitId) {
            onSplitEnd.accept(splitId);
        }

        @Override
        public SourceOutput<InputRecord> createOutputForSplit(String splitId) {
            return out.createOutputForSplit(splitId);
        }

        @Override
        public void collect(InputRecord record) {
            out.collect(record);
        }

        @Override
        public void collect(InputRecord record, long timestamp) {
            out.collect(record, timestamp);
        }

        @Override
        public void emitWatermark(Watermark watermark) {
            out.emitWatermark(watermark);
        }

        @Override
        public void markIdle() {
            out.markIdle();
        }

        @Override
        public void markActive() {
            out.markActive();
        }
    }
}
