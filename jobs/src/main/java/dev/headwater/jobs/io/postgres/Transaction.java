package dev.headwater.jobs.io.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/** Runs work in one transaction and restores the connection's auto-commit mode. */
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

    /** On a broken connection the rollback fails too; the original exception is the one to report. */
    private static void undo(Connection connection, boolean autoCommit, Exception cause) {
        try {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
