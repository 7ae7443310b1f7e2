package dev.headwater.jobs.intake;

import dev.headwater.events.EnrichedEvent;
import dev.headwater.events.WebEvent;
import dev.headwater.jobs.settings.IntakeSettings;
import dev.headwater.jobs.windows.CheckpointSettings;
import java.io.Serializable;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Settings and functions that {@link AdmitEvents} applies.
 *
 * @param lastWindowEnd end of the last window of an event
 * @param dedupHorizonMs 0 switches deduplication off
 * @param filter accepts the events that the job counts; the others get the outcome {@code filtered}
 */
public record AdmissionPolicy(
        String job,
        LastWindowEnd lastWindowEnd,
        long latenessMs,
        long dedupHorizonMs,
        boolean filterBots,
        EventFilter filter)
        implements Serializable {

    public interface LastWindowEnd extends ToLongFunction<WebEvent>, Serializable {}

    public interface EventFilter extends Predicate<WebEvent>, Serializable {

        EventFilter ALL = event -> true;

        /** An engagement event says that a visitor is still there; it is no visit of a page. */
        EventFilter NO_ENGAGEMENT = event -> !event.type().equals(WebEvent.ENGAGEMENT);

        default EventFilter and(EventFilter other) {
            return event -> test(event) && other.test(event);
        }
    }

    /** For a job that counts what visitors do: engagement events are filtered. */
    public static AdmissionPolicy of(String job, LastWindowEnd lastWindowEnd, IntakeSettings intake) {
        return of(job, lastWindowEnd, intake, EventFilter.NO_ENGAGEMENT);
    }

    /** For a job that counts engagement events too. */
    public static AdmissionPolicy withEngagement(String job, LastWindowEnd lastWindowEnd, IntakeSettings intake) {
        return of(job, lastWindowEnd, intake, EventFilter.ALL);
    }

    private static AdmissionPolicy of(
            String job, LastWindowEnd lastWindowEnd, IntakeSettings intake, EventFilter filter) {
        return new AdmissionPolicy(
                job,
                lastWindowEnd,
                intake.lateness().toMillis(),
                intake.dedupHorizon().toMillis(),
                intake.filterBots(),
                filter);
    }

    /** Filters further events. */
    public AdmissionPolicy filter(EventFilter further) {
        return new AdmissionPolicy(job, lastWindowEnd, latenessMs, dedupHorizonMs, filterBots, filter.and(further));
    }

    /** Fixed by the checkpoint: a window of which bots were filtered in one half only would be wrong either way. */
    CheckpointSettings checkpointSettings() {
        return new CheckpointSettings("filter.bots=" + filterBots);
    }

    public boolean admits(EnrichedEvent event) {
        return !(filterBots && event.enrichmentOrNone().isBot()) && filter.test(event.event());
    }

    boolean deduplicates() {
        return dedupHorizonMs > 0;
    }

    /** The first value of the clock at which the event is late: its last window is then closed. */
    long closedAt(WebEvent event) {
        return lastWindowEnd.applyAsLong(event) - 1 + latenessMs;
    }
}
