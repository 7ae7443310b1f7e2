package dev.headwater.events;

import java.util.Locale;

/** Outcome of a record that a job reads: exactly one of these. */
public enum Outcome {
    COUNTED,
    REJECTED,
    DUPLICATE,
    LATE,
    FILTERED;

    /** Value in the {@code accounting} table. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
