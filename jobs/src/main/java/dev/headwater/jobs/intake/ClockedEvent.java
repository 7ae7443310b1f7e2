package dev.headwater.jobs.intake;

import dev.headwater.events.EnrichedEvent;
import dev.headwater.events.Enrichment;
import dev.headwater.events.WebEvent;
import dev.headwater.udfs.dedup.EventIdHash;

/** An event on its way to the gate, with what the gate decides by. Flat, so that it is cheap on the wire. */
public record ClockedEvent(
        long recordTime, long clock, long idHigh, long idLow, WebEvent event, Enrichment enrichment) {

    /** An event without enrichment. */
    public static ClockedEvent of(long recordTime, long clock, WebEvent event) {
        return of(recordTime, clock, event, null);
    }

    /** @param enrichment may be null */
    public static ClockedEvent of(long recordTime, long clock, WebEvent event, Enrichment enrichment) {
        EventIdHash id = EventIdHash.of(event.eventId());
        return new ClockedEvent(recordTime, clock, id.high(), id.low(), event, enrichment);
    }

    public EventIdHash id() {
        return new EventIdHash(idHigh, idLow);
    }

    public EnrichedEvent enriched() {
        return new EnrichedEvent(event, enrichment);
    }

    public int shard() {
        return EventIdHash.shardOf(idHigh);
    }
}
