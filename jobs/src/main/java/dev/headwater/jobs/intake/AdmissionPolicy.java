package dev.headwater.jobs.intake;

import dev.headwater.events.EnrichedEvent;
import dev.headwater.events.WebEvent;
import dev.headwater.jobs.settings.IntakeSettings;
import dev.headwater.jobs.windows.CheckpointSettings;
import java.io.Serializable;

/**
 * What a job's gate decides by.
 *
 * @param dedupHorizonMs 0 counts every copy of an event
 * @param asked among the events of people alone where robots are filtered
 */
public record AdmissionPolicy(
        String job, LastWindow lastWindow, long latenessMs, long dedupHorizonMs, boolean filterBots, Admission asked)
        implements Serializable {

    public static AdmissionPolicy of(String job, LastWindow lastWindow, IntakeSettings intake) {
        return new AdmissionPolicy(
                job,
                lastWindow,
                intake.lateness().toMillis(),
                intake.dedupHorizon().toMillis(),
                intake.filterBots(),
                Admission.ALL);
    }

    /** For a job that does not ask about every event; what it asked before does not count any more. */
    public AdmissionPolicy asking(Admission about) {
        return new AdmissionPolicy(job, lastWindow, latenessMs, dedupHorizonMs, filterBots, about);
    }

    /** Rows in state are of robots and people, or of people alone; half of a window of each would be neither. */
    CheckpointSettings terms() {
        return new CheckpointSettings("filter.bots=" + filterBots);
    }

    public boolean admits(EnrichedEvent event) {
        return !(filterBots && event.enrichmentOrNone().isBot()) && asked.admits(event.event());
    }

    boolean deduplicates() {
        return dedupHorizonMs > 0;
    }

    /** The last reading of a clock at which the event still counts; one millisecond on, its last window is closed. */
    long closedAt(WebEvent event) {
        return lastWindow.endFor(event) - 1 + latenessMs;
    }
}
