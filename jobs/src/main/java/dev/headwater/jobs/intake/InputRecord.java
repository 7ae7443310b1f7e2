package dev.headwater.jobs.intake;

import dev.headwater.events.EnrichedEvent;
import dev.headwater.events.Enrichment;
import dev.headwater.events.RejectedRecord;
import dev.headwater.events.WebEvent;
import dev.headwater.udfs.dedup.EventIdHash;
import dev.headwater.udfs.dimensions.DimensionVersion;

/**
 * The envelope from the source to {@link AdmitEvents}: either {@code event} or {@code rejected} is set.
 *
 * @param recordTime timestamp of the Kafka record, epoch milliseconds; negative if it has none
 * @param clock the partition clock before this record: the largest accepted event time at lower offsets minus the
 *     out-of-orderness bound and 1 ms; {@link Long#MIN_VALUE} before the first event
 * @param idHigh upper half of the event id's hash; the halves are fields because a nested record costs more on the wire
 * @param enrichment null until the event is enriched
 * @param version the dimension version to enrich with; null without a dimension and after the enrichment
 */
public record InputRecord(
        long recordTime,
        long clock,
        long idHigh,
        long idLow,
        WebEvent event,
        Enrichment enrichment,
        DimensionVersion version,
        RejectedRecord rejected) {

    public static InputRecord of(
            long recordTime, long clock, WebEvent event, Enrichment enrichment, DimensionVersion version) {
        EventIdHash id = EventIdHash.of(event.eventId());
        return new InputRecord(recordTime, clock, id.high(), id.low(), event, enrichment, version, null);
    }

    /** An event without enrichment. */
    public static InputRecord of(long recordTime, long clock, WebEvent event) {
        return of(recordTime, clock, event, null, null);
    }

    public static InputRecord rejected(long recordTime, long clock, RejectedRecord rejected) {
        return new InputRecord(recordTime, clock, 0, 0, null, null, null, rejected);
    }

    public boolean isEvent() {
        return event != null;
    }

    public InputRecord enrichedWith(Enrichment added) {
        return new InputRecord(recordTime, clock, idHigh, idLow, event, added, null, rejected);
    }

    public EventIdHash id() {
        return new EventIdHash(idHigh, idLow);
    }

    public int shard() {
        return EventIdHash.shardOf(idHigh);
    }

    public EnrichedEvent enriched() {
        return new EnrichedEvent(event, enrichment);
    }
}
