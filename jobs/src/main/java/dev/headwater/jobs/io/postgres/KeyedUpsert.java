package dev.headwater.jobs.io.postgres;

import dev.headwater.events.tables.Column;
import dev.headwater.events.tables.ColumnType;
import dev.headwater.events.tables.ResultRow;
import dev.headwater.events.tables.Table;
import dev.headwater.events.tables.TieBreak;
import dev.headwater.events.tables.VersionedRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Upserts and deletes rows by their key: one statement each for all rows of a flush. The guard refuses a version older
 * than the stored one.
 */
final class KeyedUpsert<R extends ResultRow> implements RowWriter<R> {

    private final RowArrays<R> rowArrays;
    private final RowArrays<R> keyArrays;
    private final String upsert;
    private final String delete;

    KeyedUpsert(Table<R> table) {
        this.rowArrays = new RowArrays<>(table.columns());
        this.keyArrays = new RowArrays<>(table.keyColumns());
        this.upsert = upsert(table, rowArrays);
        List<String> key =
                table.keyColumns().stream().map(Column::name).map(Sql::quoted).toList();
        this.delete = "DELETE FROM " + Sql.quoted(table.name()) + " AS stored USING " + keyArrays.as("gone") + " WHERE "
                + Sql.same(key, "stored", "gone") + " AND stored.revision <= gone.revision";
    }

    @Override
    public void write(Connection connection, List<VersionedRow<R>> rows) throws SQLException {
        keyArrays.execute(
                connection,
                delete,
                rows.stream().filter(version -> version.row().isGone()).toList());
        rowArrays.execute(
                connection,
                upsert,
                rows.stream().filter(version -> !version.row().isGone()).toList());
    }

    /** Columns are named on both sides: no order of columns in the table can swap two of one type. */
    private static <R extends ResultRow> String upsert(Table<R> table, RowArrays<R> arrays) {
        String key = Sql.list(table.keyColumns(), column -> Sql.quoted(column.name()));
        List<Column<R>> values =
                table.columns().stream().filter(column -> !column.key()).toList();
        String changes = values.stream()
                .map(column -> Sql.quoted(column.name()) + " = excluded." + Sql.quoted(column.name()) + ", ")
                .collect(Collectors.joining());
        return "INSERT INTO " + Sql.quoted(table.name()) + " AS stored (" + arrays.names() + ", updated_at)"
                + " SELECT " + arrays.names() + ", now() FROM " + arrays.as("news")
                + " ON CONFLICT (" + key + ") DO UPDATE SET " + changes
                + "revision = excluded.revision, updated_at = excluded.updated_at"
                + " WHERE " + table.tieBreak().map(KeyedUpsert::guard).orElse("excluded.revision >= stored.revision");
    }

    /** Of equal revisions the smaller row stays: it compares as the stored one. */
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
