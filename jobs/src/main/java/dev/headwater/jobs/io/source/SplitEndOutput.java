package dev.headwater.jobs.io.source;

import dev.headwater.jobs.intake.InputRecord;
import java.util.function.Consumer;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;

/**
 * Reports a finished split and keeps its watermark: the split holds the others back as if more were to come, so that a run
 * that resumes from here finds no event late that would otherwise be on time.
 */
final class SplitEndOutput implements ReaderOutput<InputRecord> {

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
