package dev.headwater.jobs.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Resolves each key from its strongest source. Layers are ordered strongest first. */
final class Resolution {
    private final List<Layer> layers;
    private final List<String> problems;
    private final Map<String, Settings.Value> values = new LinkedHashMap<>();
    private final KeySet keys;

    Resolution(KeySet keys, List<Layer> layers, List<String> problems) {
        this.keys = keys;
        this.layers = layers;
        this.problems = problems;
    }

    Settings settings(List<String> positionals) {
        Settings settings = new Settings(keys, values, positionals);
        keys.keys().stream().filter(key -> key.fallback().from().isEmpty()).forEach(key -> resolve(key, settings));
        // derived defaults read other values, so they come last
        keys.keys().stream().filter(key -> !key.fallback().from().isEmpty()).forEach(key -> resolve(key, settings));
        return settings;
    }

    private void resolve(Key<?> key, Settings settings) {
        if (key.is(Key.Trait.PASSTHROUGH) && collect(key)) {
            return;
        }
        for (Layer layer : layers) {
            String text = layer.values().get(key.name());
            if (text != null) {
                read(key, text, layer.origin());
                return;
            }
        }
        fallBack(key, settings);
    }

    private void read(Key<?> key, String text, String origin) {
        if (text.isBlank()) {
            problems.add(key.name() + " has no value (" + origin + ")");
            return;
        }
        try {
            values.put(key.name(), new Settings.Value(key.parser().parse(text), text, origin));
        } catch (IllegalArgumentException wrong) {
            String value = isRepeatable(key, text) ? Texts.quoted(text) : "the value";
            problems.add(key.name() + ": " + value + " " + wrong.getMessage() + " (" + origin + ")");
        }
    }

    /** A value with an @ may contain user:password@host. */
    private static boolean isRepeatable(Key<?> key, String text) {
        return !key.is(Key.Trait.SECRET) && !key.is(Key.Trait.UNREPEATED) && !text.contains("@");
    }

    private void fallBack(Key<?> key, Settings settings) {
        Optional<Function<Settings, String>> made = key.fallback().text();
        if (made.isEmpty()) {
            problems.add(key.name() + " is required: give " + remedy(key));
        } else if (key.fallback().from().stream().allMatch(settings::has)) {
            String text = made.get().apply(settings);
            values.put(key.name(), new Settings.Value(key.parser().parse(text), text, Settings.DEFAULT));
        }
    }

    /** A password on the command line is seen by every process list, so the message does not suggest it. */
    private static String remedy(Key<?> key) {
        if (key.is(Key.Trait.ARGUMENT_ONLY)) {
            return "--" + key.name();
        }
        return key.is(Key.Trait.SECRET)
                ? key.variable() + " in the environment, or the key in the settings file"
                : "--" + key.name() + ", or " + key.variable() + " in the environment";
    }

    /** Merged name by name; the strongest source wins. */
    private boolean collect(Key<?> key) {
        Map<String, String> collected = new TreeMap<>();
        Map<String, String> origins = new TreeMap<>();
        for (Layer layer : layers) {
            layer.values().forEach((name, text) -> {
                if (key.covers(name)
                        && collected.putIfAbsent(name.substring(key.prefix().length()), text) == null) {
                    origins.put(name, layer.origin());
                }
            });
        }
        if (!collected.isEmpty()) {
            String origin = String.join(", ", new TreeSet<>(origins.values()));
            values.put(key.name(), new Settings.Value(Map.copyOf(collected), "", origin));
        }
        return !collected.isEmpty();
    }

    /** Known names of one source with their texts. */
    record Layer(String origin, Map<String, String> values) {}
}
