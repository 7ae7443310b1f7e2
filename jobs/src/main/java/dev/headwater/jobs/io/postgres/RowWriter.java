package dev.headwater.jobs.io.postgres;

import dev.headwater.events.tables.ResultRow;
import dev.headwater.events.tables.Table;
import dev.headwater.events.tables.VersionedRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The statements of a flush, inside its transaction, without a commit. */
@FunctionalInterface
interface RowWriter<R extends ResultRow> {

    /** @param rows no key twice, in key order */
    void write(Connection connection, List<VersionedRow<R>> rows) throws SQLException;

    static <R extends ResultRow> RowWriter<R> of(Table<R> table) {
        return table.intervalColumns()
                .<RowWriter<R>>map(interval -> new RangeUpsert<>(table, interval))
                .orElseGet(() -> new KeyedUpsert<>(table));
    }
}
