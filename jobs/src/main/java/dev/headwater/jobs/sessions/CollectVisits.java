package dev.headwater.jobs.sessions;

import dev.headwater.events.EnrichedEvent;
import dev.headwater.jobs.sessions.CollectVisits.VisitorVisits;
import dev.headwater.jobs.sessions.Visits.Visit;
import dev.headwater.jobs.windows.LocalAggregator;
import dev.headwater.udfs.visitors.KeyParts;
import dev.headwater.udfs.visitors.VisitorOnHost;
import java.util.ArrayList;
import java.util.List;

/** Collects visits by visitor and host, so that a busy key crosses the exchange in batches. */
public record CollectVisits(KeyParts key)
        implements LocalAggregator<EnrichedEvent, VisitorOnHost, List<Visit>, VisitorVisits> {

    /** Visits of one visitor on one host. */
    public record VisitorVisits(VisitorOnHost visitor, Visits visits) {}

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
    public VisitorVisits partial(VisitorOnHost visitor, List<Visit> visits) {
        return new VisitorVisits(visitor, Visits.of(visits));
    }
}
