package dev.headwater.jobs.io.source;

import dev.headwater.events.InputRecord;
import dev.headwater.jobs.io.dimension.DimensionedArrival;
import dev.headwater.jobs.io.dimension.ReaderDimensions;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;

/** Puts its version on every record that a reader emits. */
public final class StampedOutput implements ReaderOutput<InputRecord> {

    private final ReaderOutput<DimensionedArrival> out;
    private final ReaderDimensions dimensions;

    public StampedOutput(ReaderOutput<DimensionedArrival> out, ReaderDimensions dimensions) {
        this.out = out;
        this.dimensions = dimensions;
    }

    boolean isOver(ReaderOutput<DimensionedArrival> other) {
        return out == other;
    }

    private DimensionedArrival stamped(InputRecord arrival) {
        return new DimensionedArrival(arrival, dimensions.at(arrival.recordTime()));
    }

    @Override
    public void collect(InputRecord arrival) {
        out.collect(stamped(arrival));
    }

    @Override
    public void collect(InputRecord arrival, long timestamp) {
        out.collect(stamped(arrival), timestamp);
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

    @Override
    public SourceOutput<InputRecord> createOutputForSplit(String splitId) {
        return new OfSplit(out.createOutputForSplit(splitId));
    }

    @Override
    public void releaseOutputForSplit(String splitId) {
        out.releaseOutputForSplit(splitId);
    }

    private final class OfSplit implements SourceOutput<InputRecord> {

        private final SourceOutput<DimensionedArrival> split;

        OfSplit(SourceOutput<DimensionedArrival> split) {
            this.split = split;
        }

        @Override
        public void collect(InputRecord arrival) {
            split.collect(stamped(arrival));
        }

        @Override
        public void collect(InputRecord arrival, long timestamp) {
            split.collect(stamped(arrival), timestamp);
        }

        @Override
        public void emitWatermark(Watermark watermark) {
            split.emitWatermark(watermark);
        }

        @Override
        public void markIdle() {
            split.markIdle();
        }

        @Override
        public void markActive() {
            split.markActive();
        }
    }
}
