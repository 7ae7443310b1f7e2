package dev.headwater.jobs.io.postgres;

import dev.headwater.events.tables.Column;
import dev.headwater.events.tables.ColumnType;
import dev.headwater.events.tables.ResultRow;
import dev.headwater.events.tables.Table;
import dev.headwater.events.tables.VersionedRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of the next flush: of each key the version that the table would keep. */
final class RowBuffer<R extends ResultRow> {

    private static final Comparator<List<Object>> BY_KEY = RowBuffer::compareKeys;

    /** The bytes of a row beside its text, roughly. */
    private static final int ROW_BYTES = 128;

    private final Table<R> table;
    private final List<Column<R>> keyColumns;
    private final List<Column<R>> textColumns;
    private final FlushLimits limits;
    private final Map<List<Object>, VersionedRow<R>> newest = new HashMap<>();
    private long bytes;

    RowBuffer(Table<R> table, FlushLimits limits) {
        this.table = table;
        this.keyColumns = table.keyColumns();
        this.textColumns = table.columns().stream()
                .filter(column -> column.type() == ColumnType.TEXT)
                .toList();
        this.limits = limits;
    }

    void add(VersionedRow<R> version) {
        List<Object> key = keyOf(version.row());
        VersionedRow<R> previous = newest.get(key);
        if (previous == null) {
            bytes += weight(version.row());
        }
        if (previous == null || table.replaces(version, previous)) {
            newest.put(key, version);
        }
    }

    boolean isFull() {
        return newest.size() >= limits.rows() || bytes >= limits.bytes();
    }

    boolean isEmpty() {
        return newest.isEmpty();
    }

    /** In key order: two writers that take row locks in one order cannot deadlock. */
    List<VersionedRow<R>> sorted() {
        List<List<Object>> keys = new ArrayList<>(newest.keySet());
        keys.sort(BY_KEY);
        List<VersionedRow<R>> rows = new ArrayList<>(keys.size());
        keys.forEach(key -> rows.add(newest.get(key)));
        return rows;
    }

    void clear() {
        newest.clear();
        bytes = 0;
    }

    private List<Object> keyOf(R row) {
        Object[] key = new Object[keyColumns.size()];
        for (int i = 0; i < key.length; i++) {
            key[i] = keyColumns.get(i).of(row);
        }
        return Arrays.asList(key);
    }

    private long weight(R row) {
        long weight = ROW_BYTES;
        for (Column<R> column : textColumns) {
            String text = (String) column.of(row);
            weight += text == null ? 0 : text.length();
        }
        return weight;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static int compareKeys(List<Object> left, List<Object> right) {
        Comparator<Comparable> nullsFirst = Comparator.nullsFirst(Comparator.naturalOrder());
        for (int i = 0; i < left.size(); i++) {
            int order = nullsFirst.compare((Comparable) left.get(i), (Comparable) right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
