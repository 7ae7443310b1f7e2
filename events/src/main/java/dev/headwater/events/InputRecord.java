package dev.headwater.events;

/**
 * A decoded Kafka record: either {@code event} or {@code rejected} is set.
 *
 * @param recordTime timestamp of the Kafka record, epoch milliseconds; negative if it has none
 * @param clock the partition clock before this record: the largest accepted event time at lower offsets minus the
 *     out-of-orderness bound and 1 ms; {@link Long#MIN_VALUE} before the first event
 * @param enrichment null until the event is enriched
 */
public record InputRecord(long recordTime, long clock, WebEvent event, Enrichment enrichment, RejectedRecord rejected) {

    public boolean isEvent() {
        return event != null;
    }

    public InputRecord with(Enrichment newEnrichment) {
        return new InputRecord(recordTime, clock, event, newEnrichment, rejected);
    }
}
