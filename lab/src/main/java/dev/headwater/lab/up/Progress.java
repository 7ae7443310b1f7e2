package dev.headwater.lab.up;

import java.time.Duration;
import java.util.Locale;

/** What a person wants to see move. Lag is what the log holds and the slowest job has not accounted for yet. */
record Progress(Duration since, long events, long rows, long rejected, long late, long lag) {

    String line() {
        return String.format(
                Locale.ROOT,
                "%02d:%02d  slowest job: events in %,d, lag %,d | all jobs: rows out %,d | rejected %,d | late %,d",
                since.toMinutes(),
                since.toSecondsPart(),
                events,
                lag,
                rows,
                rejected,
                late);
    }
}
