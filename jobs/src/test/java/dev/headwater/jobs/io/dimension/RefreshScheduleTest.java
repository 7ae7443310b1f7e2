package dev.headwater.jobs.io.dimension;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RefreshScheduleTest {

    private static final Duration PERIOD = Duration.ofHours(3);

    private final ManualClock clock = new ManualClock();
    private final RefreshSchedule schedule = new RefreshSchedule(PERIOD, clock);

    @Test
    void isDueBeforeTheFirstReading() {
        assertThat(schedule.isDue()).isTrue();
    }

    @Test
    void isDueAfterThePeriod() {
        schedule.readAt(ManualClock.START);
        clock.advance(PERIOD.minusMillis(1));
        assertThat(schedule.isDue()).isFalse();
        clock.advance(Duration.ofMillis(1));
        assertThat(schedule.isDue()).isTrue();
    }

    @Test
    void jitterIsAtMostFivePercent() {
        clock.jitter(1);
        schedule.readAt(ManualClock.START);
        clock.advance(PERIOD.plus(PERIOD.dividedBy(20)).minusMillis(1));
        assertThat(schedule.isDue()).isFalse();
        clock.advance(Duration.ofMillis(1));
        assertThat(schedule.isDue()).isTrue();
    }

    @Test
    void systemJitterIsAFraction() {
        assertThat(RefreshSchedule.SystemClock.INSTANCE.jitter()).isBetween(0.0, 1.0);
    }

    @Test
    void backsOffAfterFailures() {
        schedule.readAt(ManualClock.START);
        long last = 0;
        for (int failure = 0; failure < 40; failure++) {
            schedule.failed();
            long backoff = 0;
            while (!schedule.isDue()) {
                clock.advance(Duration.ofSeconds(1));
                backoff++;
            }
            assertThat(backoff).isBetween(Math.max(30, last), 900L);
            last = backoff;
        }
        assertThat(last).isEqualTo(900);
        schedule.readAt(clock.millis());
        schedule.failed();
        clock.advance(Duration.ofSeconds(30));
        assertThat(schedule.isDue()).isTrue();
    }

    @Test
    void backoffNeverExceedsThePeriod() {
        RefreshSchedule often = new RefreshSchedule(Duration.ofSeconds(2), clock);
        often.failed();
        clock.advance(Duration.ofSeconds(2));
        assertThat(often.isDue()).isTrue();
    }
}
