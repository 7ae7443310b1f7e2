package dev.headwater.jobs.io.postgres;

import dev.headwater.events.tables.ResultRow;
import dev.headwater.events.tables.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What a flush does inside its transaction, without committing. A table whose rows replace others (sessions by range)
 * deletes and upserts here, so that a reader never sees one without the other.
 */
@FunctionalInterface
interface RowWriter<R extends ResultRow<R>> {

    /** @param rows no key twice, in the order of their keys */
    void write(Connection connection, List<R> rows) throws SQLException;

    static <R extends ResultRow<R>> RowWriter<R> of(Table<R> table) {
        return table.span()
                .<RowWriter<R>>map(span -> new RangeUpsert<>(table, span))
                .orElseGet(() -> new GuardedWrite<>(table));
    }
}
