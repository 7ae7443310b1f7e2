package dev.headwater.lab.up;

import java.time.Duration;
import java.util.Locale;

/** What a person wants to see move. Lag is what the log holds and no job has accounted for yet. */
record Progress(Duration since, long events, long rows, long rejected, long late, long lag) {

    String line() {
        return String.format(
                Locale.ROOT,
                "%02d:%02d  events in %,d | rows out %,d | rejected %,d | late %,d | lag %,d",
                since.toMinutes(),
                since.toSecondsPart(),
                events,
                rows,
                rejected,
                late,
                lag);
    }
}
