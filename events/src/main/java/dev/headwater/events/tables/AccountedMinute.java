package dev.headwater.events.tables;

/**
 * A row of {@code accounting}: how many events of one minute of Kafka record time ended in one way.
 *
 * @param outcome the word of an {@link dev.headwater.events.Outcome}
 * @param events none: there is no such row
 * @param inMinute all events of the minute by then, however they ended. What a replay may let end in another way, it
 *     takes from one row and gives to another; all that were read it finds again
 */
public record AccountedMinute(String job, long minute, String outcome, long events, long inMinute, long generation)
        implements ResultRow<AccountedMinute> {

    /** Of a minute in which all ended in one way. */
    public AccountedMinute(String job, long minute, String outcome, long events, long generation) {
        this(job, minute, outcome, events, events, generation);
    }

    @Override
    public AccountedMinute inGeneration(long newGeneration) {
        return new AccountedMinute(job, minute, outcome, events, inMinute, newGeneration);
    }

    @Override
    public long revisionInGeneration() {
        return inMinute;
    }

    @Override
    public boolean isGone() {
        return events == 0;
    }
}
