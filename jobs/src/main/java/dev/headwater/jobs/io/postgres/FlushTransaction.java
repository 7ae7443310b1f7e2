package dev.headwater.jobs.io.postgres;

import dev.headwater.events.tables.ResultRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import org.apache.flink.connector.jdbc.datasource.connections.JdbcConnectionProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One flush, one transaction. After any error but a bad row the connection is thrown away. */
final class FlushTransaction<R extends ResultRow<R>> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FlushTransaction.class);

    private final JdbcConnectionProvider connections;
    private final RowWriter<R> writing;
    private final RefusedRows<R> refused;
    private final SinkMetrics metrics;

    FlushTransaction(
            JdbcConnectionProvider connections, RowWriter<R> writing, RefusedRows<R> refused, SinkMetrics metrics) {
        this.connections = connections;
        this.writing = writing;
        this.refused = refused;
        this.metrics = metrics;
    }

    void send(List<R> rows) throws SQLException {
        boolean done = false;
        try {
            Connection connection = connect();
            int notTaken = transact(connection, rows);
            done = true;
            metrics.flushed(rows.size() - notTaken, notTaken);
            if (notTaken > 0) {
                LOG.warn("{} refused {} rows: they are in refused_rows", this, notTaken);
            }
        } finally {
            if (!done) {
                close();
            }
        }
    }

    private Connection connect() throws SQLException {
        try {
            Connection connection = connections.getOrEstablishConnection();
            connection.setAutoCommit(false);
            return connection;
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the Postgres driver is not on the class path", e);
        }
    }

    private int transact(Connection connection, List<R> rows) throws SQLException {
        try {
            writing.write(connection, rows);
            connection.commit();
            return 0;
        } catch (SQLException e) {
            if (SqlErrorClass.of(e) != SqlErrorClass.ROW) {
                throw e;
            }
            connection.rollback();
        }
        int notTaken = isolate(connection, rows);
        connection.commit();
        return notTaken;
    }

    /** Halves what fails until the bad row stands alone; everything else stays in the same transaction. */
    private int isolate(Connection connection, List<R> rows) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            writing.write(connection, rows);
            connection.releaseSavepoint(before);
            return 0;
        } catch (SQLException e) {
            if (SqlErrorClass.of(e) != SqlErrorClass.ROW) {
                throw e;
            }
            connection.rollback(before);
            connection.releaseSavepoint(before);
            if (rows.size() == 1) {
                refused.write(connection, rows.get(0), e.getSQLState());
                return 1;
            }
        }
        int middle = rows.size() / 2;
        return isolate(connection, rows.subList(0, middle)) + isolate(connection, rows.subList(middle, rows.size()));
    }

    @Override
    public void close() {
        connections.closeConnection();
    }

    @Override
    public String toString() {
        return "Postgres table " + refused.table();
    }
}
