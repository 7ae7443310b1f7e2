package dev.headwater.jobs.testing;

import dev.headwater.events.tables.Column;
import dev.headwater.events.tables.IntervalColumns;
import dev.headwater.events.tables.ResultRow;
import dev.headwater.events.tables.Table;
import dev.headwater.events.tables.VersionedRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The contents of a table after row versions in any order: the highest revision of a key stays (of equal ones the one the
 * table prefers), retracted rows are removed, and an interval row replaces the rows that start inside it.
 */
public final class FoldedTable<R extends ResultRow> {

    private final Table<R> table;
    private final Map<List<Object>, R> rows = new LinkedHashMap<>();

    public FoldedTable(Table<R> table) {
        this.table = table;
    }

    public static <R extends ResultRow> Collection<R> of(Table<R> table, Collection<R> versions) {
        FoldedTable<R> folded = new FoldedTable<>(table);
        versions.forEach(folded::write);
        return folded.rows();
    }

    public void write(R row) {
        R stored = rows.get(table.key(row));
        if (stored != null && !table.replaces(VersionedRow.of(row, 0), VersionedRow.of(stored, 0))) {
            return;
        }
        if (row.isGone()) {
            rows.remove(table.key(row));
            return;
        }
        IntervalColumns<R> interval = table.interval();
        if (interval != null
                && of(row).stream().anyMatch(other -> holds(interval, other, row) && isNotOlder(other, row))) {
            return;
        }
        rows.put(table.key(row), row);
        if (interval != null) {
            of(row).stream()
                    .filter(other -> holds(interval, row, other))
                    .forEach(other -> rows.remove(table.key(other)));
        }
    }

    public Collection<R> rows() {
        return List.copyOf(rows.values());
    }

    private static <R extends ResultRow> boolean isNotOlder(R one, R other) {
        return one.revision() >= other.revision();
    }

    private boolean holds(IntervalColumns<R> interval, R outer, R inner) {
        long start = start(interval, inner);
        return start(interval, outer) < start && start <= interval.until().of(outer);
    }

    private long start(IntervalColumns<R> interval, R row) {
        return table.columns().stream()
                .filter(column -> column.name().equals(interval.start()))
                .mapToLong(column -> (Long) column.of(row))
                .findFirst()
                .orElseThrow();
    }

    /** The rows of the same subject. */
    private List<R> of(R row) {
        List<Column<R>> subject = table.subjectColumns();
        List<R> found = new ArrayList<>();
        for (R other : rows.values()) {
            if (subject.stream().allMatch(column -> column.of(other).equals(column.of(row)))) {
                found.add(other);
            }
        }
        return found;
    }
}
