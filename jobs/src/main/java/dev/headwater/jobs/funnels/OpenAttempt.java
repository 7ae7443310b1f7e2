package dev.headwater.jobs.funnels;

import java.util.ArrayList;
import java.util.List;

/**
 * An attempt that has begun and not reached its last step.
 *
 * @param stepTimes times of the steps reached so far
 */
public record OpenAttempt(List<Long> stepTimes) {

    OpenAttempt with(long time) {
        List<Long> times = new ArrayList<>(stepTimes);
        times.add(time);
        return new OpenAttempt(times);
    }

    int reached() {
        return stepTimes.size();
    }

    long startedAt() {
        return stepTimes.get(0);
    }

    long latest() {
        return stepTimes.get(reached() - 1);
    }
}
