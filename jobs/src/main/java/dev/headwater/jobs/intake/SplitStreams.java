package dev.headwater.jobs.intake;

import dev.headwater.events.InputRecord;
import dev.headwater.events.RejectedRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/** What was read, each record counted as such: events, and the bad rows beside them. */
public record SplitStreams(SingleOutputStreamOperator<ClockedEvent> events, DataStream<RejectedRecord> rejected) {

    private static final OutputTag<RejectedRecord> REJECTED =
            new OutputTag<>("rejected", TypeInformation.of(RejectedRecord.class));

    /** @param arrivals with event times, and watermarks made for each partition in the source */
    public static SplitStreams of(DataStream<InputRecord> arrivals, String job) {
        SingleOutputStreamOperator<ClockedEvent> events = arrivals.process(new SplitRejected(REJECTED))
                .name("sort arrivals")
                .uid(job + "-sort");
        return new SplitStreams(events, events.getSideOutput(REJECTED));
    }
}
