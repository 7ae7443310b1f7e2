package dev.headwater.jobs.flow;

import dev.headwater.events.Arrival;
import dev.headwater.events.LateEvent;
import dev.headwater.events.RejectedRecord;
import dev.headwater.events.WebEvent;
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
        DataStream<WebEvent> counted,
        DataStream<LateEvent> late,
        DataStream<RejectedRecord> rejected,
        DataStream<AccountedMinute> accounts) {

    private static final OutputTag<RejectedRecord> REJECTED =
            new OutputTag<>("rejected", TypeInformation.of(RejectedRecord.class));
    private static final OutputTag<LateEvent> LATE = new OutputTag<>("late", TypeInformation.of(LateEvent.class));
    private static final OutputTag<Accounted> ACCOUNTED =
            new OutputTag<>("accounted", TypeInformation.of(Accounted.class));

    /** @param arrivals with event times, and watermarks made for each partition in the source */
    public static Intake of(DataStream<Arrival> arrivals, GateRules rules) {
        String job = rules.job();
        SingleOutputStreamOperator<ClockedEvent> sorted = arrivals.process(new SortArrivals(REJECTED, ACCOUNTED))
                .name("sort arrivals")
                .uid(job + "-sort");
        SingleOutputStreamOperator<WebEvent> counted = sorted.keyBy(ClockedEvent::shard)
                .transform("gate", TypeInformation.of(WebEvent.class), new Gate(rules, LATE, ACCOUNTED))
                .uid(job + "-gate");
        DataStream<AccountedMinute> accounts = tally(sorted, job, "rejected")
                .union(tally(counted, job, "gate"))
                .keyBy(AccountedMinute::minute)
                .process(new KeepAccounts())
                .name("keep accounts")
                .uid(job + "-accounts");
        return new Intake(counted, counted.getSideOutput(LATE), sorted.getSideOutput(REJECTED), accounts);
    }

    private static DataStream<AccountedMinute> tally(SingleOutputStreamOperator<?> operator, String job, String where) {
        return operator.getSideOutput(ACCOUNTED)
                .transform(
                        "tally outcomes",
                        TypeInformation.of(AccountedMinute.class),
                        new LocalTally<>(new OutcomeTally(job)))
                .uid(job + "-tally-" + where);
    }
}
