package dev.headwater.jobs.funnels;

import dev.headwater.events.CodePoints;
import dev.headwater.jobs.windows.TimestampBatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The events of one millisecond that may be steps, by id. Of events that may be the same steps no more are kept than
 * there are such steps: each step takes one event, the smallest id first, so the others could never be taken.
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
