package dev.headwater.jobs.io.dimension;

import dev.headwater.events.Arrival;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/** The same watermarks as without a dimension. */
public final class DimensionClock implements WatermarkGenerator<DimensionedArrival> {

    private final WatermarkGenerator<Arrival> arrivals;

    private DimensionClock(WatermarkGenerator<Arrival> arrivals) {
        this.arrivals = arrivals;
    }

    public static WatermarkStrategy<DimensionedArrival> strategy(WatermarkStrategy<Arrival> arrivals) {
        return WatermarkStrategy.<DimensionedArrival>forGenerator(
                        context -> new DimensionClock(arrivals.createWatermarkGenerator(context)))
                .withTimestampAssigner(context -> {
                    TimestampAssigner<Arrival> times = arrivals.createTimestampAssigner(context);
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
