package dev.headwater.jobs.settings;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The one declaration of a setting: what it is called, how it is read, what it is worth unasked, what it means. */
public record Key<T>(String name, Parser<T> parser, DefaultValue fallback, String doc, Set<Trait> traits) {
    public enum Trait {
        /** Masked wherever it could be seen. */
        SECRET,
        /** Shown when it is right, but never repeated in a problem: it may be wrong because a password is in it. */
        UNREPEATED,
        /** Concerns one start, so that a file or an environment must not hold it. */
        ARGUMENT_ONLY,
        /** True by being there. */
        FLAG,
        /** Every name that begins with this one. */
        PASSTHROUGH
    }

    public static final String ENVIRONMENT_PREFIX = "HEADWATER_";

    public Key {
        traits = Set.copyOf(traits);
    }

    public static <T> Key<T> of(String name, Parser<T> parser, DefaultValue fallback, String doc) {
        return new Key<>(name, parser, fallback, doc, Set.of());
    }

    public static <T> Key<T> of(String name, Parser<T> parser, String fallback, String doc) {
        return of(name, parser, DefaultValue.of(fallback), doc);
    }

    public static <T> Key<T> required(String name, Parser<T> parser, String doc) {
        return of(name, parser, DefaultValue.required(), doc);
    }

    public static <T> Key<Optional<T>> optional(String name, Parser<T> parser, String doc) {
        return of(name, Parsers.optional(parser), Parsers.NONE, doc);
    }

    public static Key<Boolean> flag(String name, String doc) {
        return of(name, Parsers.oneOf(Map.of("true", true, "false", false)), "false", doc)
                .with(Trait.FLAG)
                .with(Trait.ARGUMENT_ONLY);
    }

    /** {@code prefix.*}: what follows the prefix is up to somebody else. */
    public static Key<Map<String, String>> passthrough(String prefix, String doc) {
        DefaultValue nothing = new DefaultValue(Parsers.NONE, List.of(), Optional.of(settings -> ""));
        return of(prefix + ".*", text -> Map.<String, String>of(), nothing, doc).with(Trait.PASSTHROUGH);
    }

    public Key<T> with(Trait trait) {
        Set<Trait> more = EnumSet.of(trait);
        more.addAll(traits);
        return new Key<>(name, parser, fallback, doc, more);
    }

    public boolean is(Trait trait) {
        return traits.contains(trait);
    }

    public boolean covers(String candidate) {
        return is(Trait.PASSTHROUGH)
                ? candidate.startsWith(prefix()) && candidate.length() > prefix().length()
                : candidate.equals(name);
    }

    /** The name of a passthrough key up to its star, the full name of every other. */
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
}
