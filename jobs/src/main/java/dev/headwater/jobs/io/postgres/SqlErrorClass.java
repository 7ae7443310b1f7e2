package dev.headwater.jobs.io.postgres;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;

/** How a failed statement is handled. */
enum SqlErrorClass {
    /** A row that Postgres cannot store: isolate it. */
    ROW,
    /** Postgres is down, busy or rolled back: retry. */
    UNAVAILABLE,
    /** A missing table or privilege, a wrong password: fail the job. */
    PERMANENT;

    /** Data, integrity, and limits such as the 2,704 bytes of an index key. */
    private static final Set<String> ROW_CLASSES = Set.of("22", "23", "54");

    /** Connection, rollback by the server (deadlock, serialisation), no resources, system error. */
    private static final Set<String> UNAVAILABLE_CLASSES = Set.of("08", "40", "53", "58");

    /** Query cancelled by a timeout, lock not available, read-only (a standby), idle in a transaction for too long. */
    private static final Set<String> UNAVAILABLE_STATES = Set.of("57014", "55P03", "25006", "25P03");

    static SqlErrorClass of(SQLException e) {
        String state = e.getSQLState();
        if (state == null || state.length() < 5) {
            return e.getCause() instanceof IOException ? UNAVAILABLE : PERMANENT;
        }
        String group = state.substring(0, 2);
        if (ROW_CLASSES.contains(group)) {
            return ROW;
        }
        boolean away =
                UNAVAILABLE_CLASSES.contains(group) || state.startsWith("57P0") || UNAVAILABLE_STATES.contains(state);
        return away ? UNAVAILABLE : PERMANENT;
    }
}
