package dev.headwater.jobs.settings;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The known name closest to a misspelt one. */
final class DidYouMean {
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
