package dev.headwater.jobs.funnels;

import dev.headwater.events.EnrichedEvent;
import dev.headwater.events.WebEvent;
import dev.headwater.udfs.visitors.KeyParts;
import java.util.List;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Says of an event which steps of which funnels it may be; one that may be none is not what the job asks about. */
record FunnelSteps(List<Funnel> funnels, KeyParts key) implements FlatMapFunction<EnrichedEvent, StepHits> {

    boolean admits(WebEvent event) {
        return key.presentIn(event) && funnels.stream().anyMatch(funnel -> funnel.stepsIn(event) != 0);
    }

    /** The end of the longest attempt that it may be in: one that begins with it, of any funnel that asks for it. */
    long windowEnd(WebEvent event) {
        long longest = 1;
        for (Funnel funnel : funnels) {
            longest = funnel.stepsIn(event) == 0 ? longest : Math.max(longest, funnel.timeoutMs());
        }
        return event.eventTime() + longest;
    }

    /** How long after its time an event may come and count, whatever funnel asks for it. */
    long openMs() {
        return funnels.stream().mapToLong(Funnel::timeoutMs).max().orElseThrow();
    }

    @Override
    public void flatMap(EnrichedEvent enriched, Collector<StepHits> out) {
        WebEvent event = enriched.event();
        String visitor = key.of(event).visitor();
        for (Funnel funnel : funnels) {
            long steps = funnel.stepsIn(event);
            if (steps != 0) {
                out.collect(new StepHits(
                        event.eventTime(),
                        new VisitorInFunnel(funnel.name(), visitor),
                        List.of(new StepHit(event.eventId(), steps))));
            }
        }
    }
}
