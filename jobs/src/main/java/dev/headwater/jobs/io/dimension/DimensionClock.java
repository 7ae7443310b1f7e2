package dev.headwater.jobs.io.dimension;

import dev.headwater.events.InputRecord;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/** The same watermarks as without a dimension. */
public final class DimensionClock implements WatermarkGenerator<DimensionedArrival> {

    private final WatermarkGenerator<InputRecord> arrivals;

    private DimensionClock(WatermarkGenerator<InputRecord> arrivals) {
        this.arrivals = arrivals;
    }

    public static WatermarkStrategy<DimensionedArrival> strategy(WatermarkStrategy<InputRecord> arrivals) {
        return WatermarkStrategy.<DimensionedArrival>forGenerator(
                        context -> new DimensionClock(arrivals.createWatermarkGenerator(context)))
                .withTimestampAssigner(context -> {
                    TimestampAssigner<InputRecord> times = arrivals.createTimestampAssigner(context);
                    return (record, recordTime) -> times.extractTimestamp(record.arrival(), recordTime);
                });
    }

    @Override
    public void onEvent(DimensionedArrival record, long timestamp, WatermarkOutput output) {
        arrivals.onEvent(record.arrival(), timestamp, output);
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        arrivals.onPeriodicEmit(output);
    }
}
