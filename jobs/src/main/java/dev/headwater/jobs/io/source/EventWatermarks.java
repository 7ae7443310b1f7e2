package dev.headwater.jobs.io.source;

import dev.headwater.jobs.intake.InputRecord;
import dev.headwater.jobs.settings.IntakeSettings;
import org.apache.flink.api.common.eventtime.BoundedOutOfOrdernessWatermarks;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.eventtime.WatermarksWithIdleness;

/**
 * Watermarks of one partition. A rejected record has no event time: it does not advance the watermark and does not keep
 * the partition active.
 */
final class EventWatermarks implements WatermarkGenerator<InputRecord> {

    private final WatermarkGenerator<InputRecord> events;

    private EventWatermarks(WatermarkGenerator<InputRecord> events) {
        this.events = events;
    }

    static WatermarkStrategy<InputRecord> strategy(IntakeSettings intake) {
        return WatermarkStrategy.<InputRecord>forGenerator(context -> new EventWatermarks(new WatermarksWithIdleness<>(
                        new BoundedOutOfOrdernessWatermarks<>(intake.outOfOrderness()),
                        intake.idle(),
                        context.getInputActivityClock())))
                .withTimestampAssigner((record, recordTime) ->
                        record.isEvent() ? record.event().eventTime() : recordTime);
    }

    @Override
    public void onEvent(InputRecord record, long timestamp, WatermarkOutput output) {
        if (record.isEvent()) {
            events.onEvent(record, timestamp, output);
        }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        events.onPeriodicEmit(output);
    }
}
