package dev.headwater.lab.oracle;

import dev.headwater.events.tables.Column;
import dev.headwater.events.tables.ResultRow;
import dev.headwater.events.tables.Table;
import dev.headwater.lab.oracle.TruthFile.ColumnText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rows of one table from any source, by key; each is a map of column name to text. Generation, revision and time of writing
 * are not compared.
 */
public final class TableRows {

    private final Table<?> table;
    private final Map<String, Map<String, String>> byKey = new TreeMap<>();

    TableRows(Table<?> table) {
        this.table = table;
    }

    public static <R extends ResultRow> TableRows of(Table<R> table, Collection<R> rows) {
        TableRows result = new TableRows(table);
        for (R row : rows) {
            Map<String, String> values = new LinkedHashMap<>();
            for (Column<R> column : table.columns()) {
                values.put(column.name(), ColumnText.of(column.type(), column.of(row)));
            }
            result.add(values);
        }
        return result;
    }

    /** Rows as text by column name. */
    public static TableRows ofText(Table<?> table, Collection<Map<String, String>> rows) {
        TableRows result = new TableRows(table);
        rows.forEach(result::add);
        return result;
    }

    /** The rows with this value, such as one job's rows of a shared table. */
    public TableRows where(String column, String value) {
        TableRows result = new TableRows(table);
        byKey.values().stream().filter(row -> value.equals(row.get(column))).forEach(result::add);
        return result;
    }

    public Table<?> table() {
        return table;
    }

    /** The sum of a column of counts. */
    public long sum(String column) {
        return byKey.values().stream()
                .mapToLong(row -> Long.parseLong(row.get(column)))
                .sum();
    }

    /** Each row by column name, in the order of keys. */
    public Collection<Map<String, String>> rows() {
        return Collections.unmodifiableCollection(byKey.values());
    }

    public int size() {
        return byKey.size();
    }

    /**
     * One sentence for each row that is missing, extra or different, in the order of keys, at most {@code limit} of
     * them; empty when both hold the same. Only columns that the expected row has are compared.
     */
    public static List<String> differences(TableRows expected, TableRows actual, int limit) {
        List<String> found = new ArrayList<>();
        Map<String, Map<String, String>> unexpected = new TreeMap<>(actual.byKey);
        expected.byKey.forEach((key, row) -> {
            Map<String, String> other = unexpected.remove(key);
            if (other == null) {
                found.add("missing " + row);
            } else if (!restrictedTo(row, other).equals(row)) {
                found.add("expected " + row + " but found " + other);
            }
        });
        unexpected.values().forEach(row -> found.add("extra " + row));
        return found.size() <= limit ? List.copyOf(found) : cut(found, limit, actual.table.name());
    }

    void add(Map<String, String> row) {
        StringBuilder key = new StringBuilder();
        for (Column<?> column : table.keyColumns()) {
            String value = row.get(column.name());
            if (value == null) {
                throw new IllegalArgumentException(table.name() + ": a row without " + column.name() + ": " + row);
            }
            key.append(value).append('\0');
        }
        if (byKey.put(key.toString(), row) != null) {
            throw new IllegalArgumentException(table.name() + ": repeated key: " + row);
        }
    }

    private static Map<String, String> restrictedTo(Map<String, String> expected, Map<String, String> other) {
        Map<String, String> same = new HashMap<>(other);
        same.keySet().retainAll(expected.keySet());
        return same;
    }

    private static List<String> cut(List<String> found, int limit, String table) {
        List<String> first = new ArrayList<>(found.subList(0, limit));
        first.add("and " + (found.size() - limit) + " more differences in " + table);
        return first;
    }
}
