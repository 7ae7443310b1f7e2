package dev.headwater.jobs.windows;

import java.io.Serializable;
import java.util.function.Consumer;

/**
 * What a key {@code K} goes through as its moments {@code M} pass in the order of time, and what comes of it, {@code R}.
 * {@code A} is where it stands; {@code null} is where every key begins, and nothing is kept of it there.
 */
public interface KeyedStateMachine<K, M, A, R> extends Serializable {

    /** The first moment that does not find it standing here any more. */
    long deadline(K key, A stand);

    /** Time has come to the deadline. */
    A expire(K key, A stand, Consumer<R> out);

    /** A moment has come, later than the last one and before the deadline. */
    A take(K key, A stand, M moment, Consumer<R> out);
}
