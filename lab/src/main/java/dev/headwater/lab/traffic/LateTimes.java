package dev.headwater.lab.traffic;

import dev.headwater.lab.oracle.OracleSettings;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * Event times that a job meets behind its clock. A partition's clock lies behind the newest event by the disorder and by
 * the time since that partition last had an event: the slack makes up for both.
 */
final class LateTimes {

    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final long windowMs;
    private final long latenessMs;
    private final long outOfOrdernessMs;
    private final long slackMs;

    LateTimes(OracleSettings settings, Duration disorder) {
        this.windowMs = settings.windowSize().toMillis();
        this.latenessMs = settings.lateness().toMillis();
        this.outOfOrdernessMs = settings.outOfOrderness().toMillis();
        this.slackMs = disorder.plus(SILENCE).toMillis();
    }

    /** A time in a window that the clock has passed, by less than the lateness; none where no window is in that state. */
    OptionalLong within(long now, SplittableRandom random) {
        long newestEnd = Math.floorDiv(now - outOfOrdernessMs - slackMs, windowMs) * windowMs;
        long oldestEnd = (Math.floorDiv(now - outOfOrdernessMs - latenessMs, windowMs) + 1) * windowMs;
        if (newestEnd < oldestEnd) {
            return OptionalLong.empty();
        }
        long end = oldestEnd + random.nextLong((newestEnd - oldestEnd) / windowMs + 1) * windowMs;
        return OptionalLong.of(end - 1 - random.nextLong(windowMs));
    }

    /** A time in a window that is closed for good. */
    long beyond(long now, SplittableRandom random) {
        return now - outOfOrdernessMs - latenessMs - slackMs - windowMs - random.nextLong(3 * windowMs);
    }
}
