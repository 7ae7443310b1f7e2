package dev.headwater.jobs.traffic;

import dev.headwater.events.EnrichedEvent;
import dev.headwater.jobs.intake.AdmissionPolicy;
import dev.headwater.jobs.windows.LocalAggregate;
import dev.headwater.jobs.windows.LocalAggregator;
import dev.headwater.jobs.windows.MergeWindows;
import dev.headwater.jobs.windows.Slice;
import dev.headwater.jobs.windows.TumblingWindows;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** The same windows whatever hits have in common: only tallies cross the exchange, never an event a second time. */
record TrafficWindows(
        DataStream<EnrichedEvent> counted, TumblingWindows window, AdmissionPolicy rules, Duration early) {

    SingleOutputStreamOperator<HitSlice> hitsBy(Grouping grouping) {
        return merged(grouping.plural(), HitSlice.class, new TallyHits(window, grouping), HitSlice::group);
    }

    SingleOutputStreamOperator<ReferrerSlice> hitsByReferrer() {
        return merged("referrers", ReferrerSlice.class, new TallyReferrers(window), ReferrerSlice::source);
    }

    private <K, S extends Slice<S>> SingleOutputStreamOperator<S> merged(
            String groups, Class<S> slice, LocalAggregator<EnrichedEvent, ?, ?, S> tally, KeySelector<S, K> key) {
        TypeInformation<S> type = TypeInformation.of(slice);
        return counted.transform("tally " + groups, type, new LocalAggregate<>(tally))
                .uid(TrafficJob.NAME + "-tally-" + groups)
                .keyBy(key)
                .process(new MergeWindows<>(type, rules, window, early))
                .name("merge " + groups)
                .uid(TrafficJob.NAME + "-merge-" + groups);
    }
}
