package dev.headwater.jobs.flow;

import dev.headwater.events.WebEvent;
import dev.headwater.jobs.settings.IntakeSettings;
import java.io.Serializable;

/**
 * What a job's gate decides by.
 *
 * @param dedupHorizonMs 0 counts every copy of an event
 * @param asked among the events of people alone where robots are filtered
 */
public record GateRules(
        String job, LastWindow lastWindow, long latenessMs, long dedupHorizonMs, boolean filterBots, Admission asked)
        implements Serializable {

    public static GateRules of(String job, LastWindow lastWindow, IntakeSettings intake) {
        return new GateRules(
                job,
                lastWindow,
                intake.lateness().toMillis(),
                intake.dedupHorizon().toMillis(),
                intake.filterBots(),
                Admission.ALL);
    }

    /** For a job that does not ask about every event; what it asked before does not count any more. */
    public GateRules asking(Admission about) {
        return new GateRules(job, lastWindow, latenessMs, dedupHorizonMs, filterBots, about);
    }

    /** Rows in state are of robots and people, or of people alone; half of a window of each would be neither. */
    Terms terms() {
        return new Terms("filter.bots=" + filterBots);
    }

    public boolean admits(WebEvent event) {
        return !(filterBots && event.known().isBot()) && asked.admits(event);
    }

    boolean deduplicates() {
        return dedupHorizonMs > 0;
    }

    /** The last reading of a clock at which the event still counts; one millisecond on, its last window is closed. */
    long closedAt(WebEvent event) {
        return lastWindow.endFor(event) - 1 + latenessMs;
    }
}
