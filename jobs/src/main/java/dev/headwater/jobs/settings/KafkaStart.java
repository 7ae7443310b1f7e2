package dev.headwater.jobs.settings;

import java.io.Serializable;
import java.time.Instant;
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
}
