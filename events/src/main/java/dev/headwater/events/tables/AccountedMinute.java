package dev.headwater.events.tables;

/**
 * A row of {@code accounting}: how many events of one minute of Kafka record time ended in one way.
 *
 * @param outcome the word of an {@link dev.headwater.events.Outcome}
 */
public record AccountedMinute(String job, long minute, String outcome, long events, long generation)
        implements ResultRow<AccountedMinute> {

    @Override
    public AccountedMinute inGeneration(long newGeneration) {
        return new AccountedMinute(job, minute, outcome, events, newGeneration);
    }

    @Override
    public long revisionInGeneration() {
        return events;
    }
}
