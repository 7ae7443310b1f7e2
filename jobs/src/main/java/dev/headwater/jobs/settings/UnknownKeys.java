package dev.headwater.jobs.settings;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Messages about unknown keys. They never repeat the value. */
final class UnknownKeys {
    private final KeySet keys;

    UnknownKeys(KeySet keys) {
        this.keys = keys;
    }

    String asArgument(String name) {
        if (keys.isForeign(name)) {
            return "--" + name + " is a setting of another job or command, " + keys.name() + " does not know it";
        }
        return renamed(name)
                .map(now -> "--" + name + " is now called --" + now)
                .orElseGet(() -> "unknown argument --" + Texts.shortened(name) + hint(name, "--"));
    }

    /** Empty for keys of other jobs, since jobs share one file. */
    Optional<String> inFile(String name, String file) {
        if (keys.isForeign(name)) {
            return Optional.empty();
        }
        return Optional.of(renamed(name)
                .map(now -> name + " is now called " + now + " (" + file + ")")
                .orElseGet(() -> "unknown key " + inFile(name) + "in " + file + hint(name, "")));
    }

    /** Not repeated where it does not look like a key: it may be the second line of a secret. */
    private static String inFile(String name) {
        return name.contains(".") ? Texts.shortened(name) + " " : "";
    }

    Optional<String> inEnvironment(String variable) {
        boolean foreign = keys.foreign().stream().anyMatch(name -> isVariableOf(variable, name));
        if (foreign) {
            return Optional.empty();
        }
        return Optional.of(keys.renamed().entrySet().stream()
                .filter(entry -> Key.variable(entry.getKey()).equals(variable))
                .map(entry -> variable + " is now called " + Key.variable(entry.getValue()))
                .findFirst()
                .orElseGet(() -> "unknown key " + variable + " in the environment" + variableHint(variable)));
    }

    private static boolean isVariableOf(String variable, String name) {
        return name.endsWith(".*")
                ? variable.startsWith(Key.variable(name.substring(0, name.length() - 1)))
                : variable.equals(Key.variable(name));
    }

    private Optional<String> renamed(String name) {
        return Optional.ofNullable(keys.renamed().get(name));
    }

    private String hint(String name, String before) {
        return DidYouMean.to(name, keys.keys().stream().map(Key::name).toList())
                .map(near -> "; did you mean " + before + near + "?")
                .orElse("");
    }

    private String variableHint(String variable) {
        return DidYouMean.to(variable, keys.keys().stream().map(Key::variable).toList())
                .map(near -> "; did you mean " + near + "?")
                .orElse("");
    }

    /** The known name closest to a misspelt one. */
    private static final class DidYouMean {
        private DidYouMean() {}

        static Optional<String> to(String name, List<String> known) {
            Optional<String> longer = known.stream()
                    .filter(candidate -> candidate.endsWith("." + name))
                    .findFirst();
            return longer.or(() -> known.stream()
                    .filter(candidate -> distance(name, candidate) <= Math.max(2, candidate.length() / 4))
                    .min(Comparator.comparingInt(candidate -> distance(name, candidate))));
        }

        /** Levenshtein distance. */
        static int distance(String from, String to) {
            int[] row = new int[to.length() + 1];
            for (int j = 0; j <= to.length(); j++) {
                row[j] = j;
            }
            for (int i = 1; i <= from.length(); i++) {
                int diagonal = row[0];
                row[0] = i;
                for (int j = 1; j <= to.length(); j++) {
                    int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                    diagonal = row[j];
                    row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
                }
            }
            return row[to.length()];
        }
    }
}
