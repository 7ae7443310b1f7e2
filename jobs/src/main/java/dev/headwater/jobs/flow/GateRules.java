package dev.headwater.jobs.flow;

import dev.headwater.events.WebEvent;
import dev.headwater.jobs.settings.IntakeSettings;
import java.io.Serializable;

/**
 * What a job's gate decides by.
 *
 * @param dedupHorizonMs 0 counts every copy of an event
 */
public record GateRules(String job, LastWindow lastWindow, long latenessMs, long dedupHorizonMs, Admission admission)
        implements Serializable {

    public static GateRules of(String job, LastWindow lastWindow, IntakeSettings intake) {
        return new GateRules(
                job,
                lastWindow,
                intake.lateness().toMillis(),
                intake.dedupHorizon().toMillis(),
                intake.filterBots() ? Admission.PEOPLE : Admission.ALL);
    }

    /** Only those of them, out of the ones admitted so far. */
    public GateRules admitting(Admission asked) {
        return new GateRules(job, lastWindow, latenessMs, dedupHorizonMs, admission.and(asked));
    }

    /** Rows in state are of robots and people, or of people alone; half of a window of each would be neither. */
    Terms terms() {
        return new Terms("filter.bots=" + admission.filtersRobots());
    }

    boolean deduplicates() {
        return dedupHorizonMs > 0;
    }

    /** The last reading of a clock at which the event still counts; one millisecond on, its last window is closed. */
    long closedAt(WebEvent event) {
        return lastWindow.endFor(event) - 1 + latenessMs;
    }
}
