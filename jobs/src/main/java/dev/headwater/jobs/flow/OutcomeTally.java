package dev.headwater.jobs.flow;

import dev.headwater.events.tables.AccountedMinute;
import org.apache.flink.api.common.accumulators.LongCounter;

/** Adds up the outcomes of a job, minute by minute. */
record OutcomeTally(String job) implements CountOf<Accounted, OutcomeTally.Key, AccountedMinute> {

    record Key(long minute, String outcome) {}

    @Override
    public Key keyOf(Accounted accounted) {
        return new Key(accounted.minute(), accounted.outcome().word());
    }

    @Override
    public AccountedMinute partial(Key key, LongCounter sum) {
        return new AccountedMinute(job, key.minute(), key.outcome(), sum.getLocalValuePrimitive(), 0);
    }
}
