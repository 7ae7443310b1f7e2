package dev.headwater.jobs.alerts;

import dev.headwater.jobs.windows.LocalAggregator;
import org.apache.flink.api.common.accumulators.LongCounter;

/** Adds up what was seen of a subject in a slice. */
record TallySubjects() implements LocalAggregator<SubjectSlice, TallySubjects.Key, LongCounter, SubjectSlice> {

    record Key(long start, Subject subject) {}

    @Override
    public Key keyOf(SubjectSlice seen) {
        return new Key(seen.start(), seen.subject());
    }

    @Override
    public LongCounter zero() {
        return new LongCounter();
    }

    @Override
    public void add(LongCounter sum, SubjectSlice seen) {
        sum.add(seen.events());
    }

    @Override
    public SubjectSlice partial(Key key, LongCounter sum) {
        return new SubjectSlice(key.start(), key.subject(), sum.getLocalValuePrimitive());
    }
}
