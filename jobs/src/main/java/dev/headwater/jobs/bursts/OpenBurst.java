package dev.headwater.jobs.bursts;

/**
 * A burst that is not closed.
 *
 * @param sequence 1 for the first burst that starts in this millisecond
 * @param endedAt time of its last event so far
 */
public record OpenBurst(long startedAt, long sequence, long events, long endedAt) {

    OpenBurst with(long more, long at) {
        return new OpenBurst(startedAt, sequence, events + more, at);
    }
}
