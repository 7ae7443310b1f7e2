package dev.headwater.jobs.io.postgres;

import dev.headwater.events.tables.Column;
import dev.headwater.events.tables.ColumnType;
import dev.headwater.events.tables.IntervalColumns;
import dev.headwater.events.tables.ResultRow;
import dev.headwater.events.tables.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows that are stretches of a subject's time. One that is written takes the place of those that start within it; one
 * that lies inside a newer one is taken back. So neither a replay, which may never have known a row that it absorbs, nor
 * a writer that wakes up late leaves two rows for one time.
 *
 * <p>A statement does not see what it does itself, so these are several. The locks are taken by the first of them, for
 * the others must see all that was committed before.
 */
final class RangeUpsert<R extends ResultRow<R>> implements RowWriter<R> {

    private final SubjectLocks<R> locks;
    private final GuardedWrite<R> guarded;
    private final RowArrays<R> arrays;
    private final String takeBack;
    private final String deleteReplaced;

    RangeUpsert(Table<R> table, IntervalColumns<R> span) {
        this.locks = new SubjectLocks<>(table);
        this.guarded = new GuardedWrite<>(table);
        List<Column<R>> columns = new ArrayList<>(table.keyColumns());
        table.columns().stream()
                .filter(column -> column.name().equals(span.end()))
                .forEach(columns::add);
        columns.add(new Column<>(
                "until", ColumnType.TIMESTAMP, false, row -> span.until().of(row)));
        columns.add(ArrayUpsert.revision());
        this.arrays = new RowArrays<>(columns);
        RangeSql sql = RangeSql.of(table, span, arrays);
        this.takeBack = sql.takeBack();
        this.deleteReplaced = sql.deleteReplaced();
    }

    @Override
    public void write(Connection connection, List<R> rows) throws SQLException {
        List<R> standing = rows.stream().filter(row -> !row.isGone()).toList();
        locks.take(connection, rows);
        guarded.write(connection, rows);
        if (!standing.isEmpty()) {
            arrays.execute(connection, takeBack, standing);
            arrays.execute(connection, deleteReplaced, standing);
        }
    }
}
