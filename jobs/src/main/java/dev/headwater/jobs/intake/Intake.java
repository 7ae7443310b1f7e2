package dev.headwater.jobs.intake;

import dev.headwater.events.EnrichedEvent;
import dev.headwater.events.InputRecord;
import dev.headwater.events.LateEvent;
import dev.headwater.events.RejectedRecord;
import dev.headwater.events.tables.AccountedMinute;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/**
 * What every job does with what it reads, before its own question begins. Each arrival ends in exactly one of the
 * streams, and in the accounts.
 *
 * @param counted events that belong in every one of their windows
 */
public record Intake(
        DataStream<EnrichedEvent> counted,
        DataStream<LateEvent> late,
        DataStream<RejectedRecord> rejected,
        DataStream<AccountedMinute> accounts) {

    private static final OutputTag<LateEvent> LATE = new OutputTag<>("late", TypeInformation.of(LateEvent.class));

    /** @param arrivals with event times, and watermarks made for each partition in the source */
    public static Intake of(DataStream<InputRecord> arrivals, AdmissionPolicy rules) {
        SplitStreams sorted = SplitStreams.of(arrivals, rules.job());
        SingleOutputStreamOperator<EnrichedEvent> counted = sorted.events()
                .keyBy(ClockedEvent::shard)
                .transform("gate", TypeInformation.of(EnrichedEvent.class), new AdmitEvents(rules, LATE))
                .uid(rules.job() + "-gate");
        DataStream<AccountedMinute> accounts = OutcomeCounts.of(rules.job())
                .from("rejected", sorted.events())
                .from("gate", counted)
                .kept();
        return new Intake(counted, counted.getSideOutput(LATE), sorted.rejected(), accounts);
    }
}
