package dev.headwater.jobs.settings;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Keys and rules of a settings record. Components annotated with {@link Setting} are keys, nested records are groups, a
 * plain String is the name of the job.
 *
 * @param own keys and rules of the record
 */
public record SettingsSchema<T extends Record>(Class<T> type, KeySet own) {

    private static final String DEDUP_HORIZON = "dedup.horizon";
    private static final Duration LEAST_HORIZON = Duration.ofHours(1);

    public static <T extends Record> SettingsSchema<T> of(Class<T> type, String name, String doc) {
        return new SettingsSchema<>(type, KeySet.of(name, doc, keys(type, name)));
    }

    /** Keys of a record and its groups. */
    static List<Key<?>> keys(Class<?> type, String name) {
        List<Key<?>> keys = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.isAnnotationPresent(Setting.class)) {
                keys.add(SettingTypes.key(component, name));
            } else if (component.getType().isRecord()) {
                keys.addAll(keys(component.getType(), name));
            }
        }
        return keys;
    }

    /** Keys of a group that depends on no job. */
    public static List<Key<?>> keysOf(Class<? extends Record> group) {
        return keys(group, "");
    }

    /** The key of a group; the caller's type is the component's. */
    @SuppressWarnings("unchecked")
    static <V> Key<V> keyOf(Class<? extends Record> group, String key) {
        return (Key<V>) keysOf(group).stream()
                .filter(each -> each.name().equals(key))
                .findFirst()
                .orElseThrow();
    }

    /** Drops keys of a group that the job does not support; their components are zero or false. */
    public SettingsSchema<T> without(String... names) {
        Set<String> dropped = Set.of(names);
        return keeping(
                own.keys().stream().filter(key -> !dropped.contains(key.name())).toList());
    }

    /** Replaces the default of a key of a group. */
    public SettingsSchema<T> withDefault(String name, String value) {
        return withDefault(name, Key.DefaultValue.of(value));
    }

    /** Adds a constraint to a key of a group; the caller's type is the component's. */
    public <V> SettingsSchema<T> withConstraint(String name, Predicate<V> holds, String phrase) {
        Key<V> key = key(name);
        return replacing(new Key<>(name, key.parser().where(holds, phrase), key.fallback(), key.doc(), key.traits()));
    }

    public SettingsSchema<T> withRule(Rule rule) {
        List<Rule> rules = new ArrayList<>(own.rules());
        rules.add(rule);
        return new SettingsSchema<>(type, own.ruled(rules));
    }

    /** Defaults the dedup horizon to the lifetime of an event, at least an hour, and refuses a shorter one. */
    public SettingsSchema<T> deduplicatingFor(EventLifetime lifetime) {
        Key.DefaultValue longEnough = Key.DefaultValue.derived(
                "1h, or " + lifetime.words() + " if that is longer", lifetime.from(), settings -> {
                    Duration length = lifetime.length().apply(settings);
                    return Durations.format(length.compareTo(LEAST_HORIZON) > 0 ? length : LEAST_HORIZON);
                });
        return withDefault(DEDUP_HORIZON, longEnough).withRule(lifetime.covered(DEDUP_HORIZON));
    }

    /** The key of a component; the caller's type is the component's. */
    @SuppressWarnings("unchecked")
    public <V> Key<V> key(String name) {
        return (Key<V>) own.covering(name).orElseThrow();
    }

    /** With the rules and foreign keys that all jobs and commands share. */
    public KeySet keySet() {
        return KeySet.command(own);
    }

    public T read(String[] args) {
        return read(args, System.getenv());
    }

    public T read(String[] args, Map<String, String> environment) {
        return type.cast(SettingTypes.create(type, SettingsReader.read(keySet(), args, environment)));
    }

    private SettingsSchema<T> withDefault(String name, Key.DefaultValue value) {
        Key<?> key = key(name);
        return replacing(key.withDefault(value));
    }

    private SettingsSchema<T> replacing(Key<?> replacement) {
        return keeping(own.keys().stream()
                .<Key<?>>map(key -> key.name().equals(replacement.name()) ? replacement : key)
                .toList());
    }

    private SettingsSchema<T> keeping(List<Key<?>> keys) {
        return new SettingsSchema<>(
                type,
                new KeySet(own.name(), own.doc(), keys, own.rules(), own.foreign(), own.renamed(), own.positional()));
    }
}
