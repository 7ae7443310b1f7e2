package dev.headwater.jobs.windows;

import java.io.Serializable;
import java.util.function.Consumer;

/**
 * State machine of a key {@code K}: consumes batches {@code M} in event-time order, emits results {@code R}. The initial
 * state is {@code null}; no state is kept for it.
 */
public interface KeyedStateMachine<K, M, A, R> extends Serializable {

    /** The first timestamp at which {@code state} has expired. */
    long deadline(K key, A state);

    /** Returns the state after the deadline. */
    A expire(K key, A state, Consumer<R> out);

    /** Returns the state after {@code batch}, which is later than all before it and earlier than the deadline. */
    A take(K key, A state, M batch, Consumer<R> out);
}
