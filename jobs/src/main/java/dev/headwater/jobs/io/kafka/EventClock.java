package dev.headwater.jobs.io.kafka;

import dev.headwater.events.Arrival;
import dev.headwater.jobs.settings.IntakeSettings;
import org.apache.flink.api.common.eventtime.BoundedOutOfOrdernessWatermarks;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.eventtime.WatermarksWithIdleness;

/**
 * Watermarks of one partition. A bad row has no time: it neither moves the watermark nor keeps a partition from counting
 * as idle.
 */
final class EventClock implements WatermarkGenerator<Arrival> {

    private final WatermarkGenerator<Arrival> events;

    private EventClock(WatermarkGenerator<Arrival> events) {
        this.events = events;
    }

    static WatermarkStrategy<Arrival> strategy(IntakeSettings intake) {
        return WatermarkStrategy.<Arrival>forGenerator(context -> new EventClock(new WatermarksWithIdleness<>(
                        new BoundedOutOfOrdernessWatermarks<>(intake.outOfOrderness()),
                        intake.idle(),
                        context.getInputActivityClock())))
                .withTimestampAssigner((arrival, recordTime) ->
                        arrival.isEvent() ? arrival.event().eventTime() : recordTime);
    }

    @Override
    public void onEvent(Arrival arrival, long timestamp, WatermarkOutput output) {
        if (arrival.isEvent()) {
            events.onEvent(arrival, timestamp, output);
        }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        events.onPeriodicEmit(output);
    }
}
