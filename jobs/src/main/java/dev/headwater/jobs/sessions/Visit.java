package dev.headwater.jobs.sessions;

import dev.headwater.events.CodePoints;
import dev.headwater.events.EnrichedEvent;
import dev.headwater.events.Enrichment;
import dev.headwater.events.WebEvent;
import java.util.Comparator;

/**
 * The fields of an event that a session needs. Ordered by time, then id; the other fields break ties between copies of
 * one id, so that rows do not depend on the order of input.
 *
 * @param country of the visitor at that time, like the device; empty if unknown
 */
public record Visit(long time, String id, String url, boolean page, String country, String device)
        implements Comparable<Visit> {

    private static final String PAGE_VIEW = "page_view";

    private static final Comparator<Visit> ORDER = Comparator.comparingLong(Visit::time)
            .thenComparing(Visit::id, CodePoints::compare)
            .thenComparing(Visit::url, CodePoints::compare)
            .thenComparing(Visit::page)
            .thenComparing(Visit::country, CodePoints::compare)
            .thenComparing(Visit::device, CodePoints::compare);

    public static Visit of(EnrichedEvent enriched) {
        WebEvent event = enriched.event();
        Enrichment enrichment = enriched.enrichmentOrNone();
        return new Visit(
                event.eventTime(),
                event.eventId(),
                event.url(),
                event.type().equals(PAGE_VIEW),
                orEmpty(enrichment.country()),
                orEmpty(enrichment.device()));
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    @Override
    public int compareTo(Visit other) {
        return ORDER.compare(this, other);
    }
}
