package dev.headwater.jobs.io.dimension;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;

/** Keeps what a reader emits. */
public final class ListedOutput implements ReaderOutput<DimensionedArrival> {

    public final List<DimensionedArrival> records = new ArrayList<>();
    public final List<Long> times = new ArrayList<>();

    public List<Long> versions() {
        return records.stream().map(record -> record.version().number()).toList();
    }

    @Override
    public void collect(DimensionedArrival record) {
        records.add(record);
    }

    @Override
    public void collect(DimensionedArrival record, long timestamp) {
        records.add(record);
        times.add(timestamp);
    }

    @Override
    public SourceOutput<DimensionedArrival> createOutputForSplit(String splitId) {
        return this;
    }

    @Override
    public void releaseOutputForSplit(String splitId) {
        // one list for all
    }

    @Override
    public void emitWatermark(Watermark watermark) {
        throw new UnsupportedOperationException("watermarks are made behind the reader");
    }

    @Override
    public void markIdle() {
        throw new UnsupportedOperationException("idleness is found behind the reader");
    }

    @Override
    public void markActive() {
        throw new UnsupportedOperationException("idleness is found behind the reader");
    }
}
