package dev.headwater.jobs.io.postgres;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;

/** What a failed statement means for the rows in it. */
enum SqlErrorClass {
    /** One of the rows cannot be stored, and never will be. */
    ROW,
    /** Postgres is away, busy or changing its mind: the same rows may pass in a moment. */
    AWAY,
    /** Waiting does not help: a missing table, a missing right, a wrong password. */
    LASTING;

    /** Data, integrity, and limits such as the 2,704 bytes of an index key. */
    private static final Set<String> ROW_CLASSES = Set.of("22", "23", "54");

    /** Connection, rollback by the server (deadlock, serialisation), no resources, system error. */
    private static final Set<String> AWAY_CLASSES = Set.of("08", "40", "53", "58");

    /** Query cancelled by a timeout, lock not available, read-only (a standby), idle in a transaction for too long. */
    private static final Set<String> AWAY_STATES = Set.of("57014", "55P03", "25006", "25P03");

    static SqlErrorClass of(SQLException e) {
        String state = e.getSQLState();
        if (state == null || state.length() < 5) {
            return e.getCause() instanceof IOException ? AWAY : LASTING;
        }
        String group = state.substring(0, 2);
        if (ROW_CLASSES.contains(group)) {
            return ROW;
        }
        boolean away = AWAY_CLASSES.contains(group) || state.startsWith("57P0") || AWAY_STATES.contains(state);
        return away ? AWAY : LASTING;
    }
}
