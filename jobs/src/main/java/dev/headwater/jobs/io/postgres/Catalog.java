package dev.headwater.jobs.io.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads columns, keys and rights from Postgres's catalog, along the connection's search path. */
final class Catalog {

    private static final String SEQUENCE = "SELECT 1 FROM pg_class WHERE oid = to_regclass(?) AND relkind = 'S'";

    private static final String COLUMNS =
            """
            SELECT attname, format_type(atttypid, atttypmod), attnotnull AND NOT atthasdef AND attidentity = ''
            FROM pg_attribute WHERE attrelid = to_regclass(?) AND attnum > 0 AND NOT attisdropped""";

    /** ON CONFLICT needs a unique index that is neither deferrable nor partial. */
    private static final String UNIQUE_KEYS =
            """
            SELECT ARRAY(SELECT pg_get_indexdef(indexrelid, part, true) FROM generate_series(1, indnkeyatts) part)
            FROM pg_index WHERE indrelid = to_regclass(?) AND indisunique AND indisvalid AND indimmediate
                AND indpred IS NULL""";

    private final Connection connection;

    Catalog(Connection connection) {
        this.connection = connection;
    }

    /** @param mustBeGiven whether an insert without this column fails */
    record Found(String type, boolean mustBeGiven) {}

    boolean hasSequence(String name) throws SQLException {
        return !query(SEQUENCE, name, rows -> rows.getInt(1)).isEmpty();
    }

    /** Columns by name; empty if the table does not exist. */
    Map<String, Found> columns(String table) throws SQLException {
        Map<String, Found> columns = new LinkedHashMap<>();
        query(
                COLUMNS,
                table,
                rows -> columns.put(rows.getString(1), new Found(shortName(rows.getString(2)), rows.getBoolean(3))));
        return columns;
    }

    /** Columns and expressions of each unique key. */
    List<Set<String>> uniqueKeys(String table) throws SQLException {
        return query(UNIQUE_KEYS, table, rows -> {
            String[] parts = (String[]) rows.getArray(1).getArray();
            return new HashSet<>(Arrays.asList(parts));
        });
    }

    /** @param kind {@code table} or {@code sequence} */
    boolean may(String right, String kind, String name) throws SQLException {
        String sql = "SELECT has_" + kind + "_privilege(to_regclass(?), '" + right + "')";
        return query(sql, name, rows -> rows.getBoolean(1)).get(0);
    }

    private static String shortName(String type) {
        return type.equals("timestamp with time zone") ? "timestamptz" : type;
    }

    private <T> List<T> query(String sql, String name, Reading<T> reading) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, Sql.quoted(name));
            try (ResultSet rows = query.executeQuery()) {
                List<T> answers = new ArrayList<>();
                while (rows.next()) {
                    answers.add(reading.read(rows));
                }
                return answers;
            }
        }
    }

    private interface Reading<T> {
        T read(ResultSet rows) throws SQLException;
    }
}
