package dev.headwater.jobs.io.postgres;

import dev.headwater.events.tables.Column;
import dev.headwater.events.tables.ResultRow;
import dev.headwater.events.tables.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * Makes writers that have rows of one subject take turns, until the end of the transaction. Two that looked at the same
 * time would see neither what the other is about to insert nor that their own row is about to be replaced.
 *
 * <p>Subjects share a few locks, because a server has room for some thousands of them. They are taken in order, so that
 * nobody waits in a circle.
 */
final class SubjectLocks<R extends ResultRow<R>> {

    private static final int LOCKS = 64;

    private static final String SQL = "SELECT pg_advisory_xact_lock(hashtext(?), shard) FROM"
            + " (SELECT DISTINCT shard FROM unnest(?) AS shard ORDER BY shard) AS shards";

    private final String table;
    private final List<Column<R>> subject;

    SubjectLocks(Table<R> table) {
        this.table = table.name();
        this.subject = table.subjectColumns();
    }

    void take(Connection connection, List<R> rows) throws SQLException {
        Object[] shards = rows.stream().map(this::shardOf).distinct().toArray(Integer[]::new);
        try (PreparedStatement lock = connection.prepareStatement(SQL)) {
            lock.setString(1, table);
            lock.setArray(2, connection.createArrayOf("integer", shards));
            lock.execute();
        }
    }

    private int shardOf(R row) {
        int hash = 1;
        for (Column<R> column : subject) {
            hash = 31 * hash + column.of(row).hashCode();
        }
        return Math.floorMod(hash, LOCKS);
    }
}
