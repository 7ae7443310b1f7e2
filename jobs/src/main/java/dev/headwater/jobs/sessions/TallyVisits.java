package dev.headwater.jobs.sessions;

import dev.headwater.events.EnrichedEvent;
import dev.headwater.jobs.windows.LocalAggregator;
import dev.headwater.udfs.visitors.KeyParts;
import dev.headwater.udfs.visitors.VisitorOnHost;
import java.util.ArrayList;
import java.util.List;

/** Collects visits by visitor and host before the exchange, so that a busy key crosses it in batches. */
record TallyVisits(KeyParts key) implements LocalAggregator<EnrichedEvent, VisitorOnHost, List<Visit>, VisitorVisits> {

    @Override
    public VisitorOnHost keyOf(EnrichedEvent event) {
        return key.of(event.event());
    }

    @Override
    public List<Visit> zero() {
        return new ArrayList<>(1);
    }

    @Override
    public void add(List<Visit> visits, EnrichedEvent event) {
        visits.add(Visit.of(event));
    }

    @Override
    public VisitorVisits partial(VisitorOnHost subject, List<Visit> visits) {
        return new VisitorVisits(subject, Visits.of(visits));
    }
}
