package dev.headwater.jobs.settings;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Objects;

/** Start position without a checkpoint. The time is null except for {@code TIMESTAMP}. */
public record KafkaStart(Position position, Instant timestamp) implements Serializable {
    public enum Position {
        EARLIEST,
        LATEST,
        COMMITTED,
        TIMESTAMP
    }

    public static final KafkaStart EARLIEST = new KafkaStart(Position.EARLIEST, null);
    public static final KafkaStart LATEST = new KafkaStart(Position.LATEST, null);
    public static final KafkaStart COMMITTED = new KafkaStart(Position.COMMITTED, null);

    public KafkaStart {
        Objects.requireNonNull(position);
        if ((position == Position.TIMESTAMP) != (timestamp != null)) {
            throw new IllegalArgumentException("a timestamp belongs to TIMESTAMP and to nothing else");
        }
    }

    public static KafkaStart at(Instant timestamp) {
        return new KafkaStart(Position.TIMESTAMP, timestamp);
    }

    public static KafkaStart parse(String text) {
        return switch (text) {
            case "earliest" -> EARLIEST;
            case "latest" -> LATEST;
            case "committed" -> COMMITTED;
            default -> at(Timestamps.parse(text, "earliest, latest, committed"));
        };
    }

    @Override
    public String toString() {
        return position == Position.TIMESTAMP
                ? Timestamps.PREFIX + timestamp
                : position.name().toLowerCase(Locale.ROOT);
    }

    /** The {@code timestamp:...} form of {@code kafka.start} and {@code kafka.until}. */
    static final class Timestamps {
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
}
