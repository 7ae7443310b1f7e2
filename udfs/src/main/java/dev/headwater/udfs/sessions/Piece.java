package dev.headwater.udfs.sessions;

/**
 * One session among visits: those from {@code from} up to, not including, {@code to}.
 *
 * @param cut whether the next visit belongs to it but for a cap
 * @param reach events since the last silence, up to its end
 */
record Piece(int from, int to, boolean cut, long reach) {

    int events() {
        return to - from;
    }
}
