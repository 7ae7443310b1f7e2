package dev.headwater.jobs.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keys of a job or command. {@code foreign} keys belong to others: ignored in file and environment, which
 * several jobs share, refused as an argument. {@code renamed} maps old names to new ones.
 */
public record KeySet(
        String name,
        String doc,
        List<Key<?>> keys,
        List<Rule> rules,
        Set<String> foreign,
        Map<String, String> renamed,
        Positional positional) {

    public static final Key<Optional<Path>> SETTINGS = Key.optional(
                    "settings", Parsers.path(), "A .properties file with settings.")
            .with(Key.Trait.ARGUMENT_ONLY);
    public static final Key<Boolean> PRINT_SETTINGS = Key.flag(
            "print-settings", "Show the effective settings and where each came from, secrets masked; then exit.");
    public static final Key<Boolean> HELP = Key.flag("help", "Show this; then exit.");

    private static final Set<String> KEYS_OF_JOBS = keysOfJobs();

    /** Accepted by every job and command. */
    public static final List<Key<?>> EVERYWHERE = List.of(SETTINGS, PRINT_SETTINGS, HELP);

    public KeySet {
        keys = List.copyOf(keys);
        rules = List.copyOf(rules);
        foreign = Set.copyOf(foreign);
        renamed = Map.copyOf(renamed);
        Set<String> variables = new HashSet<>();
        for (Key<?> key : keys) {
            if (!variables.add(key.variable())) {
                throw new IllegalArgumentException("two keys would share " + key.variable());
            }
        }
    }

    public static KeySet of(String name, String doc, List<? extends Key<?>> keys) {
        List<Key<?>> all =
                Stream.<Key<?>>concat(keys.stream(), EVERYWHERE.stream()).toList();
        return new KeySet(name, doc, all, List.of(), Set.of(), Map.of(), Positional.NONE);
    }

    /** The keys of a command that shares environment and files with the jobs. */
    public static KeySet command(String name, String doc, List<? extends Key<?>> keys) {
        return command(of(name, doc, keys));
    }

    /** The same, with rules of the command. */
    public static KeySet command(KeySet own) {
        List<Rule> rules = Stream.concat(KafkaSettings.RULES.stream(), own.rules().stream())
                .toList();
        return own.ruled(rules).ignoring(KEYS_OF_JOBS);
    }

    /** Read from a list, since jobs lie above this package; a test compares it with their settings. */
    private static Set<String> keysOfJobs() {
        try (InputStream list = KeySet.class.getResourceAsStream("keys.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException("The keys of the jobs cannot be read", e);
        }
    }

    /** This set with another name and more keys in front, for a command that starts the job. */
    public KeySet within(String newName, List<? extends Key<?>> more) {
        List<Key<?>> all = Stream.<Key<?>>concat(more.stream(), keys.stream()).toList();
        return new KeySet(newName, doc, all, rules, foreign, renamed, positional);
    }

    public KeySet ruled(List<Rule> newRules) {
        return new KeySet(name, doc, keys, newRules, foreign, renamed, positional);
    }

    public KeySet ignoring(Set<String> newForeign) {
        return new KeySet(name, doc, keys, rules, newForeign, renamed, positional);
    }

    public KeySet renaming(Map<String, String> newRenamed) {
        return new KeySet(name, doc, keys, rules, foreign, newRenamed, positional);
    }

    public KeySet taking(Positional newPositional) {
        return new KeySet(name, doc, keys, rules, foreign, renamed, newPositional);
    }

    public Optional<Key<?>> covering(String candidate) {
        return keys.stream().filter(key -> key.covers(candidate)).findFirst();
    }

    boolean isForeign(String candidate) {
        return foreign.contains(candidate)
                || foreign.stream()
                        .anyMatch(other ->
                                other.endsWith(".*") && candidate.startsWith(other.substring(0, other.length() - 1)));
    }

    /** Arguments without a key, such as the files of a command. */
    public record Positional(String name, String doc, int least, int most) {
        public static final Positional NONE = new Positional("", "", 0, 0);

        public static Positional some(String name, String doc) {
            return new Positional(name, doc, 1, Integer.MAX_VALUE);
        }
    }
}
