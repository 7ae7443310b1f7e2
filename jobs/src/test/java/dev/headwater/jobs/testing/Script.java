package dev.headwater.jobs.testing;

import dev.headwater.events.EnrichedEvent;
import dev.headwater.events.InputRecord;
import dev.headwater.events.Reason;
import dev.headwater.events.RejectedRecord;
import dev.headwater.events.WebEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * What arrives, and when the watermark moves, step by step. The watermark is the test's to move: a short bounded source
 * with watermarks of its own has no late data at all, and every test of lateness over it would pass.
 */
public final class Script {

    /** Either an arrival, or an advance of the watermark to {@code time}. */
    public record Step(InputRecord arrival, long time) {}

    private final long outOfOrdernessMs;
    private final List<Step> steps = new ArrayList<>();
    private final Map<Integer, Long> latest = new HashMap<>();
    private long offset;

    private Script(long outOfOrdernessMs) {
        this.outOfOrdernessMs = outOfOrdernessMs;
    }

    public static Script withDisorder(long outOfOrdernessMs) {
        return new Script(outOfOrdernessMs);
    }

    public Script event(WebEvent event) {
        return event(0, event);
    }

    public Script event(EnrichedEvent event) {
        return event(0, event);
    }

    public Script event(int partition, WebEvent event) {
        return event(partition, EnrichedEvent.of(event));
    }

    /** The partition's clock is the one that the log gives it. */
    public Script event(int partition, EnrichedEvent enriched) {
        WebEvent event = enriched.event();
        Long seen = latest.get(partition);
        long clock = seen == null ? Long.MIN_VALUE : seen - outOfOrdernessMs - 1;
        latest.merge(partition, event.eventTime(), Math::max);
        return add(new InputRecord(event.eventTime(), clock, event, enriched.enrichment(), null));
    }

    public Script badRow(Reason reason) {
        RejectedRecord row = new RejectedRecord("traffic", reason, "", "t", 0, offset, Events.DAY, 0, "", null);
        return add(new InputRecord(Events.DAY, Long.MIN_VALUE, null, null, row));
    }

    private Script add(InputRecord arrival) {
        offset++;
        steps.add(new Step(arrival, arrival.isEvent() ? arrival.event().eventTime() : arrival.recordTime()));
        return this;
    }

    public Script watermark(long time) {
        steps.add(new Step(null, time));
        return this;
    }

    public DataStream<InputRecord> in(StreamExecutionEnvironment env) {
        return env.fromData(TypeInformation.of(Step.class), steps.toArray(new Step[0]))
                .uid("script")
                .assignTimestampsAndWatermarks(WatermarkStrategy.<Step>forGenerator(context -> new Play())
                        .withTimestampAssigner((step, before) -> step.time()))
                .uid("script-times")
                .setParallelism(1)
                .filter(step -> step.arrival() != null)
                .uid("script-arrivals")
                .setParallelism(1)
                .map(Step::arrival)
                .uid("script-values")
                .setParallelism(1);
    }

    private static final class Play implements WatermarkGenerator<Step> {
        @Override
        public void onEvent(Step step, long time, WatermarkOutput output) {
            if (step.arrival() == null) {
                output.emitWatermark(new Watermark(time));
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            // Only the script moves the watermark.
        }
    }
}
