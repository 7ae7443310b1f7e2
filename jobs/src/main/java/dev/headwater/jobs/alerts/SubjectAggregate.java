package dev.headwater.jobs.alerts;

import dev.headwater.jobs.windows.LocalAggregator;

/** Events by slice and subject. */
public record SubjectAggregate()
        implements LocalAggregator<
                SubjectAggregate.SubjectSlice, SubjectAggregate.Key, long[], SubjectAggregate.SubjectSlice> {

    /** Key: what a rule watches, a host or an ip, and the kind of the rule. */
    public record Subject(String kind, String key) {

        static Subject of(AlertRule.Kind kind, String key) {
            return new Subject(kind.word(), key);
        }

        /** Explicit, because it decides the key group of the state: the hash of a record may change with the JDK. */
        @Override
        public int hashCode() {
            return 31 * kind.hashCode() + key.hashCode();
        }
    }

    /** Number of events of a subject in the slice that begins at {@code start}. */
    public record SubjectSlice(long start, Subject subject, long events) {}

    record Key(long start, Subject subject) {}

    @Override
    public Key keyOf(SubjectSlice slice) {
        return new Key(slice.start(), slice.subject());
    }

    @Override
    public long[] zero() {
        return new long[1];
    }

    @Override
    public void add(long[] events, SubjectSlice slice) {
        events[0] += slice.events();
    }

    @Override
    public SubjectSlice partial(Key key, long[] events) {
        return new SubjectSlice(key.start(), key.subject(), events[0]);
    }
}
