package dev.headwater.jobs.windows;

import java.io.Serializable;

/** Aggregate function of {@link LocalAggregate}: elements {@code T} of a key {@code K}, accumulator {@code A}, partial {@code P}. */
public interface LocalAggregator<T, K, A, P> extends Serializable {

    K keyOf(T element);

    /** Creates an accumulator. */
    A zero();

    void add(A accumulator, T element);

    /** The result that crosses the exchange. */
    P partial(K key, A accumulator);
}
