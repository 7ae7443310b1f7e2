package dev.headwater.jobs.io.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What a flush does inside its transaction, without committing. A table whose rows replace others (sessions by range)
 * deletes and upserts here, so that a reader never sees one without the other.
 */
@FunctionalInterface
interface RowWriting<R> {

    /** @param rows no key twice, in the order of their keys */
    void write(Connection connection, List<R> rows) throws SQLException;
}
