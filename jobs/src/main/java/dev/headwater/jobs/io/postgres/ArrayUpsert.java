package dev.headwater.jobs.io.postgres;

import dev.headwater.events.tables.Column;
import dev.headwater.events.tables.ColumnType;
import dev.headwater.events.tables.ResultRow;
import dev.headwater.events.tables.Table;
import dev.headwater.events.tables.TieBreak;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** All rows of a flush in one statement: an array a column. The guard refuses a version older than the stored one. */
final class ArrayUpsert<R extends ResultRow<R>> implements RowWriter<R> {

    private final RowArrays<R> arrays;
    private final String sql;

    ArrayUpsert(Table<R> table) {
        List<Column<R>> columns = new ArrayList<>(table.columns());
        columns.add(revision());
        this.arrays = new RowArrays<>(columns);
        this.sql = sql(table, arrays);
    }

    static <R extends ResultRow<R>> Column<R> revision() {
        return new Column<>("revision", ColumnType.BIGINT, false, ResultRow::revision);
    }

    @Override
    public void write(Connection connection, List<R> rows) throws SQLException {
        arrays.execute(connection, sql, rows);
    }

    /** Columns are named on both sides, so that no order of columns in the table can swap two of one type. */
    private static <R extends ResultRow<R>> String sql(Table<R> table, RowArrays<R> arrays) {
        String key = Sql.list(table.keyColumns(), column -> Sql.quoted(column.name()));
        String news = Sql.list(arrays.columns(), column -> "news." + Sql.quoted(column.name()));
        List<Column<R>> values =
                arrays.columns().stream().filter(column -> !column.key()).toList();
        String changes = Sql.list(values, c -> Sql.quoted(c.name()) + " = excluded." + Sql.quoted(c.name()));
        return "INSERT INTO " + Sql.quoted(table.name()) + " AS stored (" + arrays.names() + ", updated_at)"
                + " SELECT " + news + ", now() FROM " + arrays.as("news")
                + " ON CONFLICT (" + key + ") DO UPDATE SET " + changes + ", updated_at = excluded.updated_at"
                + " WHERE " + table.tieBreak().map(ArrayUpsert::guard).orElse("excluded.revision >= stored.revision");
    }

    private static String guard(TieBreak<?> ties) {
        return "(excluded.revision, " + values(ties, "stored") + ") >= (stored.revision, " + values(ties, "excluded")
                + ")";
    }

    private static String values(TieBreak<?> ties, String row) {
        return Sql.list(
                ties.columns(),
                column -> row + "." + Sql.quoted(column.name())
                        + (column.type() == ColumnType.TEXT ? " COLLATE \"C\"" : ""));
    }
}
