package dev.headwater.udfs.caches;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/**
 * A cache of at most {@code capacity} entries in two halves. When the younger half is full, the older is dropped and the
 * younger takes its place. A hit in the older half moves to the younger, so frequent entries survive a flood of entries
 * that are used once. A hit in the younger half needs no lock.
 */
public final class TwoGenerationCache<K, V> {

    private final int half;
    private volatile Halves<K, V> halves = new Halves<>(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());

    private record Halves<K, V>(ConcurrentMap<K, V> younger, ConcurrentMap<K, V> older) {}

    public TwoGenerationCache(int capacity) {
        this.half = capacity / 2;
    }

    /** Two threads may compute the same new key at once. */
    public V get(K key, Function<? super K, ? extends V> compute) {
        Halves<K, V> current = halves;
        V cached = current.younger.get(key);
        if (cached != null) {
            return cached;
        }
        cached = current.older.get(key);
        V value = cached == null ? compute.apply(key) : cached;
        put(key, value);
        return value;
    }

    public int size() {
        Halves<K, V> current = halves;
        return current.younger.size() + current.older.size();
    }

    private synchronized void put(K key, V value) {
        if (halves.younger.size() >= half) {
            halves = new Halves<>(new ConcurrentHashMap<>(), halves.younger);
        }
        halves.younger.put(key, value);
    }
}
