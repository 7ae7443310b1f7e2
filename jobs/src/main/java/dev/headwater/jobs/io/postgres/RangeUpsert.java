package dev.headwater.jobs.io.postgres;

import dev.headwater.events.tables.Column;
import dev.headwater.events.tables.ColumnType;
import dev.headwater.events.tables.IntervalColumns;
import dev.headwater.events.tables.ResultRow;
import dev.headwater.events.tables.Table;
import dev.headwater.events.tables.VersionedRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes rows that are intervals of a subject's time. A row replaces the rows that start within it; a row inside a newer one
 * is deleted. So neither a replay, which may not know a row that it absorbs, nor a writer that wakes up late leaves two
 * rows for one time.
 *
 * <p>A statement does not see its own changes, so these are several. The locks come first: the statements behind them must
 * see all that was committed before.
 */
final class RangeUpsert<R extends ResultRow> implements RowWriter<R> {

    /** Advisory locks that all subjects share, because a server has room for some thousands. */
    private static final int LOCKS = 64;

    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtext(?), shard) FROM"
            + " (SELECT DISTINCT shard FROM unnest(?) AS shard ORDER BY shard) AS shards";

    private final String name;
    private final List<Column<R>> subjectColumns;
    private final KeyedUpsert<R> upsert;
    private final RowArrays<R> arrays;
    private final String deleteInsideNewer;
    private final String deleteReplaced;

    RangeUpsert(Table<R> table, IntervalColumns<R> interval) {
        this.name = table.name();
        this.subjectColumns = table.subjectColumns();
        this.upsert = new KeyedUpsert<>(table);
        List<Column<R>> columns = new ArrayList<>(table.keyColumns());
        table.columns().stream()
                .filter(column -> column.name().equals(interval.end()))
                .forEach(columns::add);
        columns.add(new Column<>(
                "until", ColumnType.TIMESTAMP, false, row -> interval.until().of(row)));
        this.arrays = new RowArrays<>(columns);
        Statements statements = Statements.of(table, interval, arrays);
        this.deleteInsideNewer = statements.deleteInsideNewer();
        this.deleteReplaced = statements.deleteReplaced();
    }

    @Override
    public void write(Connection connection, List<VersionedRow<R>> rows) throws SQLException {
        lock(connection, rows);
        upsert.write(connection, rows);
        List<VersionedRow<R>> present =
                rows.stream().filter(version -> !version.row().isGone()).toList();
        arrays.execute(connection, deleteInsideNewer, present);
        arrays.execute(connection, deleteReplaced, present);
    }

    /**
     * Serialises writers with rows of one subject until the end of the transaction: two at a time would not see each
     * other's inserts. The locks are taken in order, so that no two writers wait for each other.
     */
    private void lock(Connection connection, List<VersionedRow<R>> rows) throws SQLException {
        Object[] shards =
                rows.stream().map(version -> shard(version.row())).distinct().toArray(Integer[]::new);
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.setString(1, name);
            lock.setArray(2, connection.createArrayOf("integer", shards));
            lock.execute();
        }
    }

    private int shard(R row) {
        int hash = 1;
        for (Column<R> column : subjectColumns) {
            hash = 31 * hash + column.of(row).hashCode();
        }
        return Math.floorMod(hash, LOCKS);
    }

    /**
     * The deletes; {@code news} are the rows of the flush.
     *
     * @param key of the table, as a list of columns
     * @param subject the key without the start
     */
    private record Statements(
            String table, List<String> key, List<String> subject, String start, String end, String news) {

        /**
         * Keeps the planner from joining the flush with the whole table, which it takes for small before an ANALYZE: the
         * subquery runs for each row, by the key's index.
         */
        private static final String BY_ITSELF = " OFFSET 0";

        static <R extends ResultRow> Statements of(Table<R> table, IntervalColumns<R> interval, RowArrays<R> arrays) {
            List<String> key = table.keyColumns().stream()
                    .map(Column::name)
                    .map(Sql::quoted)
                    .toList();
            String start = Sql.quoted(interval.start());
            List<String> subject =
                    key.stream().filter(column -> !column.equals(start)).toList();
            return new Statements(
                    Sql.quoted(table.name()), key, subject, start, Sql.quoted(interval.end()), arrays.as("news"));
        }

        /** The nearest earlier row outside the flush decides: stored rows do not overlap. */
        String deleteInsideNewer() {
            String nearest = "SELECT earlier." + end + " AS last, earlier.revision FROM " + table + " AS earlier WHERE "
                    + Sql.same(subject, "earlier", "news") + " AND earlier." + start + " < news." + start + " AND ("
                    + of("earlier", key) + ", earlier.revision) NOT IN (SELECT " + of("own", key)
                    + ", own.revision FROM news AS own) ORDER BY earlier." + start + " DESC LIMIT 1";
            String stored = "SELECT stored.ctid FROM " + table + " AS stored WHERE " + isStored("stored") + BY_ITSELF;
            return delete(stored)
                    + ", LATERAL (" + nearest + ") AS nearest WHERE nearest.revision >= news.revision"
                    + " AND nearest.last >= news." + start + "))";
        }

        /**
         * Only a stored row replaces, never a row of its own flush, and never one of a later generation. A row that starts
         * behind the end, in the gap, goes only if it is older: the new row may not know its event.
         */
        String deleteReplaced() {
            String step = Long.toString(VersionedRow.GENERATION_STEP);
            String replaced = "SELECT stored.ctid FROM " + table + " AS stored WHERE "
                    + Sql.same(subject, "stored", "news")
                    + " AND stored." + start + " > news." + start + " AND stored." + start + " <= news.until"
                    + " AND (stored.revision <= news.revision OR stored." + start + " <= news." + end + ")"
                    + " AND stored.revision / " + step + " <= news.revision / " + step + " AND (" + of("stored", key)
                    + ") NOT IN (SELECT " + of("own", key) + " FROM news AS own)" + BY_ITSELF;
            return delete(replaced) + " WHERE EXISTS (SELECT FROM " + table + " AS present WHERE " + isStored("present")
                    + BY_ITSELF + ")))";
        }

        private String delete(String found) {
            return "WITH news AS MATERIALIZED (SELECT * FROM " + news + ") DELETE FROM " + table
                    + " WHERE ctid = ANY (ARRAY(SELECT found.ctid FROM news, LATERAL (" + found + ") AS found";
        }

        /** Whether the new row is the stored one: of two with one revision the other may have stayed. */
        private String isStored(String row) {
            return Sql.same(key, row, "news") + " AND " + row + ".revision = news.revision AND " + row + "." + end
                    + " IS NOT DISTINCT FROM news." + end;
        }

        private static String of(String row, List<String> columns) {
            return Sql.list(columns, column -> row + "." + column);
        }
    }
}
