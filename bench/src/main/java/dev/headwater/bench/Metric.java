package dev.headwater.bench;

import java.util.Arrays;
import java.util.Locale;

/**
 * One row of the output.
 *
 * @param value of ours; {@code base} is that of the peer, in {@code unit}
 * @param ratios of the rounds, paired; the median counts
 * @param noise largest difference of a variant from itself
 */
record Metric(
        String id,
        double value,
        String unit,
        double base,
        double[] ratios,
        Target target,
        double noise,
        String checksum) {

    static final String HEADER = "id\tvalue\tunit\tbase\tratio\tinterval\ttarget\tverdict\tchecksum";

    String line() {
        double[] sorted = ratios.clone();
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT,
                "%s\t%.3f\t%s\t%.3f\t%.2f\t%.2f..%.2f\t%s\t%s\t%s",
                id,
                value,
                unit,
                base,
                ratio(),
                sorted[0],
                sorted[sorted.length - 1],
                target.text(),
                target.verdict(ratio(), noise),
                checksum);
    }

    double ratio() {
        return median(ratios);
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
