package dev.headwater.jobs.io.postgres;

import dev.headwater.events.tables.Column;
import dev.headwater.events.tables.Table;
import dev.headwater.jobs.settings.PostgresSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks that Postgres has the tables, columns, keys and rights a job needs, before its first flush would fail. */
public final class SchemaCheck {

    private static final List<String> REFUSED_ROWS_KEY = List.of("job", "table_name", "md5(key)");

    private final Catalog catalog;
    private final List<String> problems = new ArrayList<>();

    private SchemaCheck(Connection connection) {
        this.catalog = new Catalog(connection);
    }

    /** One line per problem that prevents the job from writing these tables. */
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

    /** Connects and checks. A Postgres that cannot be reached is one problem. */
    public static List<String> problems(PostgresSettings settings, Collection<? extends Table<?>> tables) {
        try (Connection connection = PostgresConnections.openToCheck(settings)) {
            return problems(connection, tables);
        } catch (SQLException e) {
            return List.of(problem(settings, e));
        }
    }

    /** Formats a connection or query error on one line. */
    public static String problem(PostgresSettings settings, SQLException e) {
        String reason = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
        return "Postgres at " + withoutArguments(settings.url()) + ", user " + settings.user() + ": " + reason;
    }

    /** Cuts the url's parameters, which may hold secrets. */
    private static String withoutArguments(String url) {
        int question = url.indexOf('?');
        return question < 0 ? url : url.substring(0, question);
    }

    private void generations() throws SQLException {
        if (!catalog.hasSequence("generation")) {
            problems.add("Postgres: sequence generation is missing; apply sql/schema");
        } else if (!catalog.may("USAGE", "sequence", "generation")) {
            problems.add("Postgres: no USAGE right on sequence generation");
        }
    }

    private void refusedRows() throws SQLException {
        Map<String, String> wanted = new LinkedHashMap<>();
        for (String column : List.of("job", "table_name", "key", "sqlstate", "row")) {
            wanted.put(column, "text");
        }
        wanted.put("at", "timestamptz");
        check("refused_rows", wanted, REFUSED_ROWS_KEY);
    }

    private void table(Table<?> table) throws SQLException {
        Map<String, String> wanted = new LinkedHashMap<>();
        table.columns()
                .forEach(column -> wanted.put(column.name(), column.type().sql()));
        wanted.put("revision", "bigint");
        wanted.put("updated_at", "timestamptz");
        check(
                table.name(),
                wanted,
                table.keyColumns().stream().map(Column::name).toList());
    }

    private void check(String table, Map<String, String> wanted, List<String> key) throws SQLException {
        Map<String, Catalog.Found> found = catalog.columns(table);
        if (found.isEmpty()) {
            problems.add("Postgres: table " + table + " is missing; apply sql/schema");
            return;
        }
        wanted.forEach((name, type) -> wanted(table, name, type, found.get(name)));
        found.forEach((name, column) -> {
            if (!wanted.containsKey(name) && column.mustBeGiven()) {
                problems.add("Postgres: table " + table + ", column " + name
                        + " is NOT NULL without default, but not written");
            }
        });
        if (wanted.keySet().stream().allMatch(found::containsKey)
                && !catalog.uniqueKeys(table).contains(new HashSet<>(key))) {
            problems.add("Postgres: table " + table + " has no unique key (" + String.join(", ", key) + ")");
        }
        rights(table);
    }

    private void wanted(String table, String name, String type, Catalog.Found found) {
        if (found == null) {
            problems.add("Postgres: table " + table + " has no column " + name + " (" + type + ")");
        } else if (!found.type().equals(type)) {
            problems.add("Postgres: table " + table + ", column " + name + " is " + found.type() + ", not " + type);
        }
    }

    private void rights(String table) throws SQLException {
        List<String> lacking = new ArrayList<>();
        for (String right : List.of("SELECT", "INSERT", "UPDATE", "DELETE")) {
            if (!catalog.may(right, "table", table)) {
                lacking.add(right);
            }
        }
        if (!lacking.isEmpty()) {
            problems.add("Postgres: no " + String.join(", ", lacking) + " right on table " + table);
        }
    }
}
