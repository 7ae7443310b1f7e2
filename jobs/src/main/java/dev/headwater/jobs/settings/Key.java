package dev.headwater.jobs.settings;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Declares a setting: name, parser, default, doc. */
public record Key<T>(String name, Parser<T> parser, DefaultValue fallback, String doc, Set<Trait> traits) {
    public enum Trait {
        /** Masked in all output. */
        SECRET,
        /** Printed if valid, but never repeated in an error: an invalid value may contain a password. */
        UNREPEATED,
        /** Accepted as an argument only. */
        ARGUMENT_ONLY,
        /** True if present, without a value. */
        FLAG,
        /** Matches every name with this prefix. */
        PASSTHROUGH
    }

    public static final String ENVIRONMENT_PREFIX = "HEADWATER_";

    public Key {
        traits = Set.copyOf(traits);
    }

    public static <T> Key<T> of(String name, Parser<T> parser, String fallback, String doc) {
        return new Key<>(name, parser, DefaultValue.of(fallback), doc, Set.of());
    }

    public static <T> Key<Optional<T>> optional(String name, Parser<T> parser, String doc) {
        return of(name, Parsers.optional(parser), Parsers.NONE, doc);
    }

    public static Key<Boolean> flag(String name, String doc) {
        return of(name, Parsers.oneOf(Map.of("true", true, "false", false)), "false", doc)
                .with(Trait.FLAG)
                .with(Trait.ARGUMENT_ONLY);
    }

    /** {@code prefix.*}: names after the prefix are passed through. */
    public static Key<Map<String, String>> passthrough(String prefix, String doc) {
        DefaultValue nothing = new DefaultValue(Parsers.NONE, List.of(), Optional.of(settings -> ""));
        return new Key<>(prefix + ".*", text -> Map.of(), nothing, doc, Set.of(Trait.PASSTHROUGH));
    }

    public Key<T> with(Trait trait) {
        Set<Trait> more = EnumSet.of(trait);
        more.addAll(traits);
        return new Key<>(name, parser, fallback, doc, more);
    }

    /** The key with another default. */
    public Key<T> withDefault(String text) {
        return withDefault(DefaultValue.of(text));
    }

    Key<T> withDefault(DefaultValue other) {
        return new Key<>(name, parser, other, doc, traits);
    }

    public boolean is(Trait trait) {
        return traits.contains(trait);
    }

    public boolean covers(String candidate) {
        return is(Trait.PASSTHROUGH)
                ? candidate.startsWith(prefix()) && candidate.length() > prefix().length()
                : candidate.equals(name);
    }

    /** Name of the key; for a passthrough key without its star. */
    public String prefix() {
        return is(Trait.PASSTHROUGH) ? name.substring(0, name.length() - 1) : name;
    }

    public String variable() {
        return variable(prefix());
    }

    static String variable(String name) {
        return ENVIRONMENT_PREFIX
                + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /**
     * Value of a key that no source sets. Help shows {@code shown}; {@code text} computes the value, from other
     * settings ({@code from}) if needed. Without {@code text} the key is required.
     */
    public record DefaultValue(String shown, List<String> from, Optional<Function<Settings, String>> text) {

        public static DefaultValue required() {
            return new DefaultValue("required", List.of(), Optional.empty());
        }

        public static DefaultValue of(String text) {
            return new DefaultValue(text, List.of(), Optional.of(settings -> text));
        }

        public static DefaultValue derived(String shown, List<String> from, Function<Settings, String> text) {
            return new DefaultValue(shown, List.copyOf(from), Optional.of(text));
        }
    }
}
