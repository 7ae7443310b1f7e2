package dev.headwater.jobs.io.source;

import dev.headwater.events.InputRecord;
import java.util.function.Consumer;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;

/**
 * Notes when a partition is read to its end, and lets its watermark stand: it holds the others back as it would have
 * held them with more to come, so that a run that goes on from here finds nothing late that would not have been.
 */
final class SplitEndOutput implements ReaderOutput<InputRecord> {

    private final ReaderOutput<InputRecord> out;
    private final Consumer<String> readToEnd;

    SplitEndOutput(ReaderOutput<InputRecord> out, Consumer<String> readToEnd) {
        this.out = out;
        this.readToEnd = readToEnd;
    }

    boolean isOver(ReaderOutput<InputRecord> other) {
        return out == other;
    }

    @Override
    public void releaseOutputForSplit(String splitId) {
        readToEnd.accept(splitId);
    }

    @Override
    public SourceOutput<InputRecord> createOutputForSplit(String splitId) {
        return out.createOutputForSplit(splitId);
    }

    @Override
    public void collect(InputRecord arrival) {
        out.collect(arrival);
    }

    @Override
    public void collect(InputRecord arrival, long timestamp) {
        out.collect(arrival, timestamp);
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
