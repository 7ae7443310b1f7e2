package dev.headwater.events;

import java.util.Locale;

/** How an event that a job has read ends: exactly one of these. */
public enum Outcome {
    COUNTED,
    REJECTED,
    DUPLICATE,
    LATE,
    FILTERED;

    /** The word in the {@code accounting} table. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
