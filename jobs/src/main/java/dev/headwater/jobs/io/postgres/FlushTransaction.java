package dev.headwater.jobs.io.postgres;

import dev.headwater.events.tables.ResultRow;
import dev.headwater.events.tables.VersionedRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import org.apache.flink.connector.jdbc.datasource.connections.JdbcConnectionProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One flush in one transaction. Any error but a data error closes the connection. */
final class FlushTransaction<R extends ResultRow> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FlushTransaction.class);

    private final JdbcConnectionProvider connections;
    private final RowWriter<R> writer;
    private final RefusedRows<R> refused;
    private final SinkMetrics metrics;

    FlushTransaction(
            JdbcConnectionProvider connections, RowWriter<R> writer, RefusedRows<R> refused, SinkMetrics metrics) {
        this.connections = connections;
        this.writer = writer;
        this.refused = refused;
        this.metrics = metrics;
    }

    void run(List<VersionedRow<R>> rows) throws SQLException {
        boolean done = false;
        try {
            Connection connection = connect();
            int refusedRows = transact(connection, rows);
            done = true;
            metrics.flushed(rows.size() - refusedRows, refusedRows);
            if (refusedRows > 0) {
                LOG.warn("{} refused {} rows: they are in refused_rows", this, refusedRows);
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

    private int transact(Connection connection, List<VersionedRow<R>> rows) throws SQLException {
        try {
            writer.write(connection, rows);
            connection.commit();
            return 0;
        } catch (SQLException e) {
            if (SqlErrorClass.of(e) != SqlErrorClass.ROW) {
                throw e;
            }
            connection.rollback();
        }
        int refusedRows = isolate(connection, rows);
        connection.commit();
        return refusedRows;
    }

    /** Halves a failing batch until the bad row is alone; all other rows stay in the transaction. */
    private int isolate(Connection connection, List<VersionedRow<R>> rows) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            writer.write(connection, rows);
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
