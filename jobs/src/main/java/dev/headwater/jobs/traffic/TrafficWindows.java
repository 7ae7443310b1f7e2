package dev.headwater.jobs.traffic;

import dev.headwater.events.WebEvent;
import dev.headwater.jobs.flow.GateRules;
import dev.headwater.jobs.flow.LocalTally;
import dev.headwater.jobs.flow.MergeSlices;
import dev.headwater.jobs.flow.Slice;
import dev.headwater.jobs.flow.TallyOf;
import dev.headwater.udfs.windows.Tumbling;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** The same windows whatever hits have in common: only tallies cross the exchange, never an event a second time. */
record TrafficWindows(DataStream<WebEvent> counted, Tumbling window, GateRules rules, Duration early) {

    SingleOutputStreamOperator<HitSlice> hitsBy(Grouping grouping) {
        return merged(grouping.plural(), HitSlice.class, new TallyHits(window, grouping), HitSlice::group);
    }

    SingleOutputStreamOperator<ReferrerSlice> hitsByReferrer() {
        return merged("referrers", ReferrerSlice.class, new TallyReferrers(window), ReferrerSlice::source);
    }

    private <K, S extends Slice<S>> SingleOutputStreamOperator<S> merged(
            String groups, Class<S> slice, TallyOf<WebEvent, ?, ?, S> tally, KeySelector<S, K> key) {
        TypeInformation<S> type = TypeInformation.of(slice);
        return counted.transform("tally " + groups, type, new LocalTally<>(tally))
                .uid(TrafficJob.NAME + "-tally-" + groups)
                .keyBy(key)
                .process(new MergeSlices<>(type, rules, window, early))
                .name("merge " + groups)
                .uid(TrafficJob.NAME + "-merge-" + groups);
    }
}
