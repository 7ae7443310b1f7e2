package dev.headwater.jobs.settings;

import java.util.List;
import java.util.Map;

/** Resolved values of a key set with their origins. */
public final class Settings {
    static final String DEFAULT = "default";

    record Value(Object value, String text, String origin) {}

    private final KeySet keys;
    private final Map<String, Value> values;
    private final List<String> positionals;

    Settings(KeySet keys, Map<String, Value> values, List<String> positionals) {
        this.keys = keys;
        this.values = values;
        this.positionals = List.copyOf(positionals);
    }

    public <T> T get(Key<T> key) {
        return get(key.name());
    }

    /** The value of a key; the caller's type is the type that its parser returns. */
    @SuppressWarnings("unchecked")
    public <T> T get(String key) {
        if (!has(key)) {
            throw new IllegalArgumentException(key + " is no key of " + keys.name());
        }
        return (T) values.get(key).value();
    }

    /** Whether a source sets the key. */
    public boolean given(Key<?> key) {
        return has(key.name()) && !values.get(key.name()).origin().equals(DEFAULT);
    }

    public List<String> positionals() {
        return positionals;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    Value value(Key<?> key) {
        return values.get(key.name());
    }

    KeySet keys() {
        return keys;
    }

    /** Names only, since values may be secret. */
    @Override
    public String toString() {
        return "Settings" + values.keySet();
    }
}
