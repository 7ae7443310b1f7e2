package dev.headwater.jobs.sessions;

import dev.headwater.events.EnrichedEvent;
import dev.headwater.jobs.windows.LocalAggregator;
import dev.headwater.udfs.visitors.KeyParts;
import dev.headwater.udfs.visitors.VisitorOnHost;
import java.util.ArrayList;
import java.util.List;

/** Gathers visits by visitor and host: a busy one crosses the exchange, and is added to its state, many at a time. */
record TallyVisits(KeyParts parts)
        implements LocalAggregator<EnrichedEvent, VisitorOnHost, List<Visit>, VisitorVisits> {

    @Override
    public VisitorOnHost keyOf(EnrichedEvent event) {
        return parts.of(event.event());
    }

    @Override
    public List<Visit> zero() {
        return new ArrayList<>(1);
    }

    @Override
    public void add(List<Visit> gathered, EnrichedEvent event) {
        gathered.add(Visit.of(event));
    }

    @Override
    public VisitorVisits partial(VisitorOnHost subject, List<Visit> gathered) {
        return new VisitorVisits(subject, Visits.of(gathered));
    }
}
