package dev.headwater.udfs.caches;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/**
 * Answers that are kept while they are asked for: at most {@code capacity}. Two halves: when the younger is full, the
 * older is forgotten and the younger takes its place. What is asked for meanwhile moves over, so that the frequent stays
 * and a flood of what is asked only once cannot push it out. Reading needs no lock and writes nothing.
 */
public final class TwoGenerationCache<K, V> {

    private final int half;
    private volatile Halves<K, V> halves = new Halves<>(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());

    private record Halves<K, V>(ConcurrentMap<K, V> younger, ConcurrentMap<K, V> older) {}

    public TwoGenerationCache(int capacity) {
        this.half = capacity / 2;
    }

    /** Two threads that ask for the same new key at once may both work it out; the answer is the same. */
    public V get(K key, Function<? super K, ? extends V> answer) {
        Halves<K, V> now = halves;
        V known = now.younger.get(key);
        if (known != null) {
            return known;
        }
        known = now.older.get(key);
        V value = known == null ? answer.apply(key) : known;
        keep(key, value);
        return value;
    }

    public int size() {
        Halves<K, V> now = halves;
        return now.younger.size() + now.older.size();
    }

    private synchronized void keep(K key, V value) {
        if (halves.younger.size() >= half) {
            halves = new Halves<>(new ConcurrentHashMap<>(), halves.younger);
        }
        halves.younger.put(key, value);
    }
}
