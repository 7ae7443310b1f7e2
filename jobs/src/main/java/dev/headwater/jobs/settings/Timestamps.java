package dev.headwater.jobs.settings;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** The {@code timestamp:...} form of {@code kafka.start} and {@code kafka.until}. */
final class Timestamps {
    static final String PREFIX = "timestamp:";

    private Timestamps() {}

    static Instant parse(String text, String otherForms) {
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException(
                    "must be one of " + otherForms + ", timestamp:TIME (as in timestamp:2026-11-20T10:00:00Z)");
        }
        Instant instant = instant(text.substring(PREFIX.length()));
        if (instant.isBefore(Instant.EPOCH)) {
            throw new IllegalArgumentException("is before 1970");
        }
        return instant;
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException unreadable) {
            throw new IllegalArgumentException(
                    "holds no time with Z or an offset, as in timestamp:2026-11-20T10:00:00Z", unreadable);
        }
    }
}
