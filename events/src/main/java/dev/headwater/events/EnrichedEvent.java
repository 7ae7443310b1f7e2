package dev.headwater.events;

/**
 * An event and its enrichment.
 *
 * @param enrichment null for an event that is not enriched: one byte on the wire instead of fifteen fields
 */
public record EnrichedEvent(WebEvent event, Enrichment enrichment) {

    /** An event without enrichment. */
    public static EnrichedEvent of(WebEvent event) {
        return new EnrichedEvent(event, null);
    }

    public Enrichment enrichmentOrNone() {
        return Enrichment.orNone(enrichment);
    }
}
