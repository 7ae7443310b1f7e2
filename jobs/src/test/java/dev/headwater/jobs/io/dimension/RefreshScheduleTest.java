package dev.headwater.jobs.io.dimension;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RefreshScheduleTest {

    private static final Duration PERIOD = Duration.ofHours(3);

    private final MovedClock clock = new MovedClock();
    private final RefreshSchedule schedule = new RefreshSchedule(PERIOD, clock);

    @Test
    void withoutAReadingItIsTime() {
        assertThat(schedule.isDue()).isTrue();
    }

    @Test
    void itIsTimeWhenThePeriodIsOver() {
        schedule.readAt(MovedClock.START);
        clock.move(PERIOD.minusMillis(1));
        assertThat(schedule.isDue()).isFalse();
        clock.move(Duration.ofMillis(1));
        assertThat(schedule.isDue()).isTrue();
    }

    @Test
    void theDelayIsAtMostATwentieth() {
        clock.delay(1);
        schedule.readAt(MovedClock.START);
        clock.move(PERIOD.plus(PERIOD.dividedBy(20)).minusMillis(1));
        assertThat(schedule.isDue()).isFalse();
        clock.move(Duration.ofMillis(1));
        assertThat(schedule.isDue()).isTrue();
    }

    @Test
    void theMachinesDelayIsAShare() {
        assertThat(RefreshJitter.System.CLOCK.delay()).isBetween(0.0, 1.0);
    }

    @Test
    void aFailureIsTriedAgainSoonAndThenLessOften() {
        schedule.readAt(MovedClock.START);
        long last = 0;
        for (int failure = 0; failure < 40; failure++) {
            schedule.failed();
            long pause = 0;
            while (!schedule.isDue()) {
                clock.move(Duration.ofSeconds(1));
                pause++;
            }
            assertThat(pause).isBetween(Math.max(30, last), 900L);
            last = pause;
        }
        assertThat(last).isEqualTo(900);
        schedule.readAt(clock.millis());
        schedule.failed();
        clock.move(Duration.ofSeconds(30));
        assertThat(schedule.isDue()).isTrue();
    }

    @Test
    void aShortPeriodIsNotMadeLongerByAFailure() {
        RefreshSchedule often = new RefreshSchedule(Duration.ofSeconds(2), clock);
        often.failed();
        clock.move(Duration.ofSeconds(2));
        assertThat(often.isDue()).isTrue();
    }
}
