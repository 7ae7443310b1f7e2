package dev.headwater.jobs.settings;

import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;

/** End position of a bounded run. The time is null except for {@code TIMESTAMP}. */
public record KafkaUntil(Position position, Instant timestamp) implements Serializable {
    public enum Position {
        LATEST,
        TIMESTAMP
    }

    public static final KafkaUntil LATEST = new KafkaUntil(Position.LATEST, null);

    public KafkaUntil {
        Objects.requireNonNull(position);
        if ((position == Position.TIMESTAMP) != (timestamp != null)) {
            throw new IllegalArgumentException("a timestamp belongs to TIMESTAMP and to nothing else");
        }
    }

    public static KafkaUntil at(Instant timestamp) {
        return new KafkaUntil(Position.TIMESTAMP, timestamp);
    }

    public static KafkaUntil parse(String text) {
        return text.equals("latest") ? LATEST : at(KafkaStart.Timestamps.parse(text, "latest"));
    }

    @Override
    public String toString() {
        return position == Position.TIMESTAMP ? KafkaStart.Timestamps.PREFIX + timestamp : "latest";
    }
}
