package dev.headwater.jobs.settings;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a key is worth when no source names it. {@code shown} is for people; {@code text} makes the value, from other
 * settings ({@code from}) where it has to; no {@code text} means that somebody must give a value.
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
