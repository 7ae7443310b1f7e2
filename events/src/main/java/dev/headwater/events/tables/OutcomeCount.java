package dev.headwater.events.tables;

/**
 * A row of {@code accounting}: the events of one minute of Kafka record time that ended with one outcome.
 *
 * @param outcome the word of an {@link dev.headwater.events.Outcome}
 * @param events 0 deletes the row
 * @param eventsInMinute the events of the minute with any outcome. A replay may move an event from one outcome to another, but
 *     it finds all events again
 */
public record OutcomeCount(String job, long minute, String outcome, long events, long eventsInMinute)
        implements ResultRow {

    /** The only outcome of its minute. */
    public OutcomeCount(String job, long minute, String outcome, long events) {
        this(job, minute, outcome, events, events);
    }

    @Override
    public long revision() {
        return eventsInMinute;
    }

    @Override
    public boolean isGone() {
        return events == 0;
    }
}
