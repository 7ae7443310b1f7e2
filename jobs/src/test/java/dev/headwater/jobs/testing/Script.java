package dev.headwater.jobs.testing;

import dev.headwater.events.EnrichedEvent;
import dev.headwater.events.Reason;
import dev.headwater.events.RejectedRecord;
import dev.headwater.events.WebEvent;
import dev.headwater.jobs.intake.InputRecord;
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
 * A scripted input of records and explicit watermarks. A short bounded source with periodic watermarks has no late data at
 * all, so every lateness test over it would pass.
 */
public final class Script {

    /** A record, or a watermark of {@code time}. */
    public record Step(InputRecord record, long time) {}

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

    /** With the partition clock that follows from the script's earlier events. */
    public Script event(int partition, EnrichedEvent enriched) {
        WebEvent event = enriched.event();
        Long seen = latest.get(partition);
        long clock = seen == null ? Long.MIN_VALUE : seen - outOfOrdernessMs - 1;
        latest.merge(partition, event.eventTime(), Math::max);
        return add(InputRecord.of(event.eventTime(), clock, event, enriched.enrichment(), null));
    }

    public Script badRow(Reason reason) {
        RejectedRecord row = new RejectedRecord("traffic", reason, "", "t", 0, offset, Events.DAY, 0, "", null);
        return add(InputRecord.rejected(Events.DAY, Long.MIN_VALUE, row));
    }

    private Script add(InputRecord record) {
        offset++;
        steps.add(new Step(record, record.isEvent() ? record.event().eventTime() : record.recordTime()));
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
                .filter(step -> step.record() != null)
                .uid("script-records")
                .setParallelism(1)
                .map(Step::record)
                .uid("script-values")
                .setParallelism(1);
    }

    private static final class Play implements WatermarkGenerator<Step> {
        @Override
        public void onEvent(Step step, long time, WatermarkOutput output) {
            if (step.record() == null) {
                output.emitWatermark(new Watermark(time));
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            // the script emits all watermarks
        }
    }
}
