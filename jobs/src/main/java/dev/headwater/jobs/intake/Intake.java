package dev.headwater.jobs.intake;

import dev.headwater.events.EnrichedEvent;
import dev.headwater.events.LateEvent;
import dev.headwater.events.RejectedRecord;
import dev.headwater.events.tables.OutcomeCount;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/**
 * The first operators of a job. Each input record ends in one of the streams or is a duplicate or filtered, and each is in
 * the outcome counts.
 *
 * @param counted events that belong in each of their windows
 */
public record Intake(
        DataStream<EnrichedEvent> counted,
        DataStream<LateEvent> late,
        DataStream<RejectedRecord> rejected,
        DataStream<OutcomeCount> outcomeCounts) {

    private static final OutputTag<LateEvent> LATE = new OutputTag<>("late", TypeInformation.of(LateEvent.class));

    /** @param records with event times, and watermarks made per partition in the source */
    public static Intake of(DataStream<InputRecord> records, AdmissionPolicy policy) {
        SplitRejected.Split split = SplitRejected.of(records, policy.job());
        SingleOutputStreamOperator<EnrichedEvent> counted = split.events()
                .keyBy(InputRecord::shard)
                .transform("admit events", TypeInformation.of(EnrichedEvent.class), new AdmitEvents(policy, LATE))
                .uid(policy.job() + "-admit");
        return new Intake(
                counted,
                counted.getSideOutput(LATE),
                split.rejected(),
                CountOutcomes.of(policy.job(), split.events(), counted));
    }
}
