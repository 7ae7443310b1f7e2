package dev.headwater.jobs.intake;

import dev.headwater.events.tables.AccountedMinute;
import dev.headwater.jobs.windows.LocalAggregate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/**
 * The books of a job. Whichever operator decides how an event ends says so to {@link #ENDED}, once an event; the sums
 * of all of them are kept by minute and outcome.
 */
public record OutcomeCounts(String job, List<DataStream<AccountedMinute>> parts) {

    /** Where an operator says how an event has ended. */
    public static final OutputTag<OutcomeEvent> ENDED =
            new OutputTag<>("accounted", TypeInformation.of(OutcomeEvent.class));

    public static OutcomeCounts of(String job) {
        return new OutcomeCounts(job, List.of());
    }

    /** With what this operator decides. */
    public OutcomeCounts from(String where, SingleOutputStreamOperator<?> deciding) {
        DataStream<AccountedMinute> part = deciding.getSideOutput(ENDED)
                .transform(
                        "tally outcomes",
                        TypeInformation.of(AccountedMinute.class),
                        new LocalAggregate<>(new OutcomeTally(job)))
                .uid(job + "-tally-" + where);
        return new OutcomeCounts(
                job, Stream.concat(parts.stream(), Stream.of(part)).toList());
    }

    public DataStream<AccountedMinute> kept() {
        return parts.stream()
                .reduce(DataStream::union)
                .orElseThrow()
                .keyBy(AccountedMinute::minute)
                .process(new CountOutcomes())
                .name("keep accounts")
                .uid(job + "-accounts");
    }
}
