package dev.headwater.jobs.intake;

import dev.headwater.events.tables.AccountedMinute;
import dev.headwater.jobs.windows.MutableCount;
import org.apache.flink.api.common.accumulators.LongCounter;

/** Adds up the outcomes of a job, minute by minute. */
record OutcomeTally(String job) implements MutableCount<OutcomeEvent, OutcomeTally.Key, AccountedMinute> {

    record Key(long minute, String outcome) {}

    @Override
    public Key keyOf(OutcomeEvent accounted) {
        return new Key(accounted.minute(), accounted.outcome().word());
    }

    @Override
    public AccountedMinute partial(Key key, LongCounter sum) {
        return new AccountedMinute(job, key.minute(), key.outcome(), sum.getLocalValuePrimitive(), 0);
    }
}
