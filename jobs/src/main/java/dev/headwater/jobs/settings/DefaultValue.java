package dev.headwater.jobs.settings;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Value of a key that no source sets. Help shows {@code shown}; {@code text} computes the value, from other
 * settings ({@code from}) if needed. Without {@code text} the key is required.
 */
public record DefaultValue(String shown, List<Key<?>> from, Optional<Function<Settings, String>> text) {

    public static DefaultValue required() {
        return new DefaultValue("required", List.of(), Optional.empty());
    }

    public static DefaultValue of(String text) {
        return new DefaultValue(text, List.of(), Optional.of(settings -> text));
    }

    public static DefaultValue derived(String shown, List<Key<?>> from, Function<Settings, String> text) {
        return new DefaultValue(shown, List.copyOf(from), Optional.of(text));
    }
}
