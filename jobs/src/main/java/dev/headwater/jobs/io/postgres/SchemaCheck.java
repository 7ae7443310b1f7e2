package dev.headwater.jobs.io.postgres;

import dev.headwater.events.tables.Column;
import dev.headwater.events.tables.Table;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether Postgres holds what a job will write. A start that would fail at its first flush is refused instead. */
public final class SchemaCheck {

    private static final String COLUMNS =
            """
            SELECT attname, format_type(atttypid, atttypmod), attnotnull AND NOT atthasdef AND attidentity = ''
            FROM pg_attribute WHERE attrelid = to_regclass(?) AND attnum > 0 AND NOT attisdropped""";

    /** Only an index that is unique at once and over all rows can decide an ON CONFLICT. */
    private static final String UNIQUE_KEYS =
            """
            SELECT (SELECT array_agg(a.attname::text) FROM pg_attribute a
                WHERE a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey[0:i.indnkeyatts - 1]))
            FROM pg_index i WHERE i.indrelid = to_regclass(?) AND i.indisunique AND i.indisvalid AND i.indimmediate
                AND i.indpred IS NULL AND i.indexprs IS NULL""";

    private final Connection connection;
    private final List<String> problems = new ArrayList<>();

    private SchemaCheck(Connection connection) {
        this.connection = connection;
    }

    /** One line a problem; none means that the job can write these tables. */
    public static List<String> problems(Connection connection, Collection<? extends Table<?>> tables)
            throws SQLException {
        SchemaCheck check = new SchemaCheck(connection);
        check.generations();
        check.refusedRows();
        for (Table<?> table : tables) {
            check.table(table);
        }
        return check.problems;
    }

    private void generations() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet kind = statement.executeQuery(
                        "SELECT 1 FROM pg_class WHERE oid = to_regclass('generation') AND relkind = 'S'")) {
            if (!kind.next()) {
                problems.add("Postgres: sequence generation is missing; apply sql/schema");
            }
        }
    }

    private void refusedRows() throws SQLException {
        Map<String, String> wanted = new LinkedHashMap<>();
        for (String column : List.of("job", "table_name", "key", "sqlstate", "row")) {
            wanted.put(column, "text");
        }
        wanted.put("at", "timestamptz");
        columns("refused_rows", wanted);
    }

    private void table(Table<?> table) throws SQLException {
        Map<String, String> wanted = new LinkedHashMap<>();
        table.columns()
                .forEach(column -> wanted.put(column.name(), column.type().sql()));
        wanted.put("revision", "bigint");
        wanted.put("updated_at", "timestamptz");
        if (columns(table.name(), wanted)) {
            key(table);
        }
    }

    private boolean columns(String table, Map<String, String> wanted) throws SQLException {
        Map<String, String> missing = new LinkedHashMap<>(wanted);
        boolean exists = false;
        try (PreparedStatement query = connection.prepareStatement(COLUMNS)) {
            query.setString(1, Sql.quoted(table));
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    exists = true;
                    String name = found.getString(1);
                    column(table, name, missing.remove(name), found.getString(2), found.getBoolean(3));
                }
            }
        }
        if (!exists) {
            problems.add("Postgres: table " + table + " is missing; apply sql/schema");
            return false;
        }
        missing.forEach((name, type) ->
                problems.add("Postgres: table " + table + " has no column " + name + " (" + type + ")"));
        return true;
    }

    private void column(String table, String name, String wanted, String found, boolean mustBeGiven) {
        if (wanted == null && mustBeGiven) {
            problems.add("Postgres: table " + table + ", column " + name + " is unknown here and has no default");
        } else if (wanted != null && !wanted.equals(shortName(found))) {
            problems.add(
                    "Postgres: table " + table + ", column " + name + " is " + shortName(found) + ", not " + wanted);
        }
    }

    private static String shortName(String type) {
        return type.equals("timestamp with time zone") ? "timestamptz" : type;
    }

    private void key(Table<?> table) throws SQLException {
        Set<String> wanted = table.keyColumns().stream().map(Column::name).collect(Collectors.toSet());
        try (PreparedStatement query = connection.prepareStatement(UNIQUE_KEYS)) {
            query.setString(1, Sql.quoted(table.name()));
            try (ResultSet keys = query.executeQuery()) {
                while (keys.next()) {
                    Array columns = keys.getArray(1);
                    if (wanted.equals(new HashSet<>(Arrays.asList((String[]) columns.getArray())))) {
                        return;
                    }
                }
            }
        }
        problems.add("Postgres: table " + table.name() + " has no unique key ("
                + Sql.list(table.keyColumns(), Column::name) + ")");
    }
}
