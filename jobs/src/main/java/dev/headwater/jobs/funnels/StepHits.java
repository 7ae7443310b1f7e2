package dev.headwater.jobs.funnels;

import dev.headwater.events.CodePoints;
import dev.headwater.jobs.windows.TimestampBatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Events of one millisecond that match steps, ordered by id. Of events with the same steps it keeps as many as there are
 * steps: each step takes one event, smallest id first, so further ones are never used.
 */
public record StepHits(long time, FunnelVisitorKey key, List<Hit> hits) implements TimestampBatch<StepHits> {

    public record FunnelVisitorKey(String funnel, String visitor) {

        /** Explicit because key groups depend on it, and the hash of a record may change with the JDK. */
        @Override
        public int hashCode() {
            return 31 * funnel.hashCode() + visitor.hashCode();
        }
    }

    /**
     * An event that matches at least one step.
     *
     * @param steps bit set of the steps that it matches
     */
    public record Hit(String eventId, long steps) {

        boolean matches(int step) {
            return (steps >> step & 1) == 1;
        }
    }

    @Override
    public StepHits merge(StepHits other) {
        List<Hit> all = new ArrayList<>(hits);
        all.addAll(other.hits);
        all.sort(Comparator.comparing(Hit::eventId, CodePoints::compare).thenComparing(Hit::steps));
        Map<Long, Integer> kept = new HashMap<>();
        all.removeIf(hit -> kept.merge(hit.steps(), 1, Integer::sum) > Long.bitCount(hit.steps()));
        return new StepHits(time, key, all);
    }
}
