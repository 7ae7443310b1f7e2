package dev.headwater.lab.traffic;

import dev.headwater.lab.oracle.OracleSettings;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * Event times behind a partition's clock. The clock trails the newest event by the disorder and by the time since the
 * partition's last event; the slack covers both.
 */
final class LateTimes {

    private static final Duration MAX_PARTITION_PAUSE = Duration.ofSeconds(10);

    private final long windowMs;
    private final long latenessMs;
    private final long outOfOrdernessMs;
    private final long slackMs;

    LateTimes(OracleSettings settings, Duration disorder) {
        this.windowMs = settings.windowSize().toMillis();
        this.latenessMs = settings.lateness().toMillis();
        this.outOfOrdernessMs = settings.outOfOrderness().toMillis();
        this.slackMs = disorder.plus(MAX_PARTITION_PAUSE).toMillis();
    }

    /** A time in a window that has fired and is within its lateness, if there is such a window. */
    OptionalLong within(long now, SplittableRandom random) {
        long newestEnd = Math.floorDiv(now - outOfOrdernessMs - slackMs, windowMs) * windowMs;
        long oldestEnd = (Math.floorDiv(now - outOfOrdernessMs - latenessMs, windowMs) + 1) * windowMs;
        if (newestEnd < oldestEnd) {
            return OptionalLong.empty();
        }
        long end = oldestEnd + random.nextLong((newestEnd - oldestEnd) / windowMs + 1) * windowMs;
        return OptionalLong.of(end - 1 - random.nextLong(windowMs));
    }

    /** A time in a window whose lateness has passed. */
    long beyond(long now, SplittableRandom random) {
        return now - outOfOrdernessMs - latenessMs - slackMs - windowMs - random.nextLong(3 * windowMs);
    }
}
