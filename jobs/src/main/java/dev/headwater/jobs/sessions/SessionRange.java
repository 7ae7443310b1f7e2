package dev.headwater.jobs.sessions;

/**
 * One session among visits: those from {@code from} up to, not including, {@code to}.
 *
 * @param cut whether the next visit belongs to it but for a cap
 * @param reach events since the last silence, up to its end
 * @param revision events since the last silence, up to the furthest end of a session with this start
 */
record SessionRange(int from, int to, boolean cut, long reach, long revision) {

    int events() {
        return to - from;
    }
}
