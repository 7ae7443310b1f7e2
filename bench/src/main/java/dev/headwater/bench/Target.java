package dev.headwater.bench;

import java.util.Locale;

/** Required and desired value of a ratio. */
record Target(double must, double aim, boolean atMost) {

    static final Target NONE = new Target(Double.NaN, Double.NaN, true);

    static Target atMost(double must, double aim) {
        return new Target(must, aim, true);
    }

    static Target atLeast(double must, double aim) {
        return new Target(must, aim, false);
    }

    String text() {
        return Double.isNaN(must)
                ? "-"
                : String.format(Locale.ROOT, "%s%s (%s)", atMost ? "<=" : ">=", plain(must), plain(aim));
    }

    /** {@code noisy} within the noise of the required value. */
    String verdict(double ratio, double noise) {
        if (Double.isNaN(must)) {
            return "-";
        }
        if (ratio / (1 + noise) <= must && must <= ratio * (1 + noise)) {
            return "noisy";
        }
        if (!reaches(ratio, must)) {
            return "missed";
        }
        return reaches(ratio, aim) ? "aim" : "met";
    }

    private boolean reaches(double ratio, double limit) {
        return atMost ? ratio <= limit : ratio >= limit;
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
