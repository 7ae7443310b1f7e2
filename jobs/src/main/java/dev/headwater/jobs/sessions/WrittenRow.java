package dev.headwater.jobs.sessions;

/**
 * A session that has been emitted, by its start.
 *
 * @param outdated whether an event since then has changed, moved or absorbed it
 */
public record WrittenRow(long start, long revision, boolean outdated) {

    WrittenRow nowOutdated() {
        return new WrittenRow(start, revision, true);
    }
}
