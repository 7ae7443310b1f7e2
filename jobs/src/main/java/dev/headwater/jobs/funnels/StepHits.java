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
public record StepHits(long time, VisitorInFunnel of, List<StepHit> hits) implements TimestampBatch<StepHits> {

    @Override
    public StepHits merge(StepHits other) {
        List<StepHit> all = new ArrayList<>(hits);
        all.addAll(other.hits);
        all.sort(Comparator.comparing(StepHit::eventId, CodePoints::compare).thenComparing(StepHit::steps));
        Map<Long, Integer> kept = new HashMap<>();
        all.removeIf(hit -> kept.merge(hit.steps(), 1, Integer::sum) > Long.bitCount(hit.steps()));
        return new StepHits(time, of, all);
    }
}
