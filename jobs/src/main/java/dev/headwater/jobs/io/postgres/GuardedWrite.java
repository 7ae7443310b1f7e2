package dev.headwater.jobs.io.postgres;

import dev.headwater.events.tables.Column;
import dev.headwater.events.tables.ResultRow;
import dev.headwater.events.tables.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Rows that stand and rows that are gone, each by its key alone; neither wins over a newer version. */
final class GuardedWrite<R extends ResultRow<R>> implements RowWriter<R> {

    private final ArrayUpsert<R> upsert;
    private final RowArrays<R> arrays;
    private final String deleteGone;

    GuardedWrite(Table<R> table) {
        this.upsert = new ArrayUpsert<>(table);
        List<Column<R>> columns = new ArrayList<>(table.keyColumns());
        columns.add(ArrayUpsert.revision());
        this.arrays = new RowArrays<>(columns);
        List<String> key =
                table.keyColumns().stream().map(Column::name).map(Sql::quoted).toList();
        this.deleteGone =
                "DELETE FROM " + Sql.quoted(table.name()) + " AS stored USING " + arrays.as("gone") + " WHERE "
                        + Sql.same(key, "stored", "gone")
                        + " AND stored.revision <= gone.revision";
    }

    @Override
    public void write(Connection connection, List<R> rows) throws SQLException {
        List<R> gone = rows.stream().filter(ResultRow::isGone).toList();
        List<R> standing = rows.stream().filter(row -> !row.isGone()).toList();
        if (!gone.isEmpty()) {
            arrays.execute(connection, deleteGone, gone);
        }
        if (!standing.isEmpty()) {
            upsert.write(connection, standing);
        }
    }
}
