package dev.headwater.jobs.sessions;

/**
 * An emitted session, identified by its start.
 *
 * @param outdated whether a later event has changed, moved or absorbed it
 */
public record WrittenRow(long start, long revision, boolean outdated) {

    WrittenRow asOutdated() {
        return new WrittenRow(start, revision, true);
    }
}
