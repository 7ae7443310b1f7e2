package dev.headwater.events;

/**
 * A record as it comes from Kafka, decoded: exactly one of {@code event} and {@code rejected} stands.
 *
 * @param recordTime the Kafka record's timestamp, epoch milliseconds, negative where it has none
 * @param clock of the record's partition, from the events at lower offsets: the largest accepted event time less the
 *     bound on disorder and 1 ms; {@link Long#MIN_VALUE} before the first one
 */
public record InputRecord(long recordTime, long clock, WebEvent event, RejectedRecord rejected) {

    public boolean isEvent() {
        return event != null;
    }

    /** The same event, with what is known of it. */
    public InputRecord with(Enrichment facts) {
        return new InputRecord(recordTime, clock, event.with(facts), null);
    }
}
