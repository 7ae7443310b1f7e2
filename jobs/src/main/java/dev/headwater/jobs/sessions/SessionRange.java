package dev.headwater.jobs.sessions;

/**
 * One session: the visits from {@code from} (inclusive) to {@code to} (exclusive).
 *
 * @param cut whether only a cap separates it from the next visit
 * @param reach events since the last gap, up to its end
 * @param revision events since the last gap, up to the furthest possible end of a session with this start
 */
record SessionRange(int from, int to, boolean cut, long reach, long revision) {

    int events() {
        return to - from;
    }
}
