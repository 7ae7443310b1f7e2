package dev.headwater.jobs.funnels;

import dev.headwater.events.EnrichedEvent;
import dev.headwater.events.WebEvent;
import dev.headwater.jobs.funnels.StepHits.FunnelVisitorKey;
import dev.headwater.jobs.funnels.StepHits.Hit;
import dev.headwater.udfs.visitors.KeyParts;
import java.util.List;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Matches events to funnel steps; admission filters events that match none. */
record MatchSteps(List<Funnel> funnels, KeyParts key) implements FlatMapFunction<EnrichedEvent, StepHits> {

    boolean admits(WebEvent event) {
        return key.presentIn(event) && funnels.stream().anyMatch(funnel -> funnel.matchingSteps(event) != 0);
    }

    /** The end of the longest attempt that the event can begin, over all funnels that it matches. */
    long windowEnd(WebEvent event) {
        long longest = 1;
        for (Funnel funnel : funnels) {
            longest = funnel.matchingSteps(event) == 0 ? longest : Math.max(longest, funnel.timeoutMs());
        }
        return event.eventTime() + longest;
    }

    @Override
    public void flatMap(EnrichedEvent enriched, Collector<StepHits> out) {
        WebEvent event = enriched.event();
        String visitor = key.of(event).visitor();
        for (Funnel funnel : funnels) {
            long steps = funnel.matchingSteps(event);
            if (steps != 0) {
                FunnelVisitorKey hitKey = new FunnelVisitorKey(funnel.name(), visitor);
                out.collect(new StepHits(event.eventTime(), hitKey, List.of(new Hit(event.eventId(), steps))));
            }
        }
    }
}
