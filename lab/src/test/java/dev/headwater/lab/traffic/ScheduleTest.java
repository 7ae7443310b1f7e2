package dev.headwater.lab.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final long NOW = 1_800_000_000_000L;
    private static final TrafficPlan PLAN =
            TrafficPlan.of(1_000, 1).withRate(200).withBackDate(Duration.ofSeconds(10));

    @Test
    void writesThePastAtItsOwnRate() {
        TrafficPlan.Schedule schedule = TrafficPlan.Schedule.of(PLAN.withPastRate(20), NOW);

        assertThat(schedule.timeOf(0)).isEqualTo(NOW - 10_000);
        assertThat(schedule.timeOf(1)).isEqualTo(NOW - 9_950);
        assertThat(schedule.timeOf(199)).isEqualTo(NOW - 50);
        assertThat(schedule.timeOf(200)).isEqualTo(NOW);
        assertThat(schedule.timeOf(201)).isEqualTo(NOW + 5);
    }

    @Test
    void usesOneRateWithoutAPastRate() {
        TrafficPlan.Schedule schedule = TrafficPlan.Schedule.of(PLAN, NOW);

        assertThat(schedule.timeOf(1)).isEqualTo(NOW - 9_995);
        assertThat(schedule.timeOf(2_000)).isEqualTo(NOW);
        assertThat(schedule.timeOf(2_001)).isEqualTo(NOW + 5);
    }

    @Test
    void refusesANegativePastRate() {
        assertThatThrownBy(() -> PLAN.withPastRate(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
