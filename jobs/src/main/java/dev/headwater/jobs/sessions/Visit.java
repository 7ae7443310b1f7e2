package dev.headwater.jobs.sessions;

import dev.headwater.events.CodePoints;
import dev.headwater.events.EnrichedEvent;
import dev.headwater.events.Enrichment;
import dev.headwater.events.WebEvent;
import java.util.Comparator;

/**
 * What a session needs of an event. Visits stand in order of time, then id; where copies of one id count, the rest of
 * the visit decides, so that no order of arrival can be seen in a row.
 *
 * @param page whether it is a page view
 * @param country of the visitor at that moment, as is the device; empty where nobody knows
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
