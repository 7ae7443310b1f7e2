package dev.headwater.jobs.flow;

import org.apache.flink.api.common.accumulators.LongCounter;

/** A tally that asks only how many there are. */
public interface CountOf<T, K, P> extends TallyOf<T, K, LongCounter, P> {

    @Override
    default LongCounter zero() {
        return new LongCounter();
    }

    @Override
    default void add(LongCounter sum, T element) {
        sum.add(1);
    }
}
