package dev.headwater.jobs.windows;

import java.io.Serializable;

/**
 * How elements {@code T} of one key {@code K} are added up in {@code A}, and handed on as a partial result {@code P}.
 */
public interface LocalAggregator<T, K, A, P> extends Serializable {

    K keyOf(T element);

    A zero();

    void add(A sum, T element);

    P partial(K key, A sum);
}
