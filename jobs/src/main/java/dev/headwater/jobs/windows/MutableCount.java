package dev.headwater.jobs.windows;

import org.apache.flink.api.common.accumulators.LongCounter;

/** A local aggregator that counts elements. */
public interface MutableCount<T, K, P> extends LocalAggregator<T, K, LongCounter, P> {

    @Override
    default LongCounter zero() {
        return new LongCounter();
    }

    @Override
    default void add(LongCounter sum, T element) {
        sum.add(1);
    }
}
