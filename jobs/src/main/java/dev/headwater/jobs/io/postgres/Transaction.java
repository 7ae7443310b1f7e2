package dev.headwater.jobs.io.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/** Work that happens as a whole or not at all, on a connection that is left as it was found. */
final class Transaction {

    interface Work<T> {
        T run() throws SQLException;
    }

    private Transaction() {}

    static <T> T of(Connection connection, Work<T> work) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try {
            T result = work.run();
            connection.commit();
            connection.setAutoCommit(autoCommit);
            return result;
        } catch (SQLException | RuntimeException e) {
            undo(connection, autoCommit, e);
            throw e;
        }
    }

    /** On a broken connection this fails too; what broke it is the failure to tell. */
    private static void undo(Connection connection, boolean autoCommit, Exception cause) {
        try {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
