package dev.headwater.jobs.io.source;

import dev.headwater.jobs.intake.InputRecord;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;

/** Collects what a reader emits. */
final class ListedOutput implements ReaderOutput<InputRecord> {

    final List<InputRecord> records = new ArrayList<>();
    final List<Long> times = new ArrayList<>();

    List<Long> versions() {
        return records.stream().map(record -> record.version().number()).toList();
    }

    @Override
    public void collect(InputRecord record) {
        records.add(record);
    }

    @Override
    public void collect(InputRecord record, long timestamp) {
        records.add(record);
        times.add(timestamp);
    }

    @Override
    public SourceOutput<InputRecord> createOutputForSplit(String splitId) {
        return this;
    }

    @Override
    public void releaseOutputForSplit(String splitId) {
        throw new UnsupportedOperationException("a finished split keeps its watermark");
    }

    @Override
    public void emitWatermark(Watermark watermark) {
        throw new UnsupportedOperationException("watermarks are made behind the reader");
    }

    @Override
    public void markIdle() {
        throw new UnsupportedOperationException("idleness is detected behind the reader");
    }

    @Override
    public void markActive() {
        throw new UnsupportedOperationException("idleness is detected behind the reader");
    }
}
