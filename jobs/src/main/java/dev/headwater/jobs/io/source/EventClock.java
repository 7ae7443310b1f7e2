package dev.headwater.jobs.io.source;

import dev.headwater.events.InputRecord;
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
final class EventClock implements WatermarkGenerator<InputRecord> {

    private final WatermarkGenerator<InputRecord> events;

    private EventClock(WatermarkGenerator<InputRecord> events) {
        this.events = events;
    }

    static WatermarkStrategy<InputRecord> strategy(IntakeSettings intake) {
        return WatermarkStrategy.<InputRecord>forGenerator(context -> new EventClock(new WatermarksWithIdleness<>(
                        new BoundedOutOfOrdernessWatermarks<>(intake.outOfOrderness()),
                        intake.idle(),
                        context.getInputActivityClock())))
                .withTimestampAssigner((arrival, recordTime) ->
                        arrival.isEvent() ? arrival.event().eventTime() : recordTime);
    }

    @Override
    public void onEvent(InputRecord arrival, long timestamp, WatermarkOutput output) {
        if (arrival.isEvent()) {
            events.onEvent(arrival, timestamp, output);
        }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        events.onPeriodicEmit(output);
    }
}
