package dev.headwater.events.tables;

import dev.headwater.events.Topics;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A result table, declared once for the Postgres sink, the results topic and the schema check. The columns {@code revision}
 * and {@code updated_at}, which every table has, are not listed.
 *
 * @param job the only job that writes the table; null if every job does
 * @param topic the table's own topic beside the results topic, or null
 * @param interval the columns of a table whose rows are intervals, or null
 * @param ties decides between two versions of equal revision; null keeps the last one written
 */
public record Table<R extends ResultRow>(
        String name,
        String job,
        Class<R> rowType,
        List<Column<R>> columns,
        Topics topic,
        IntervalColumns<R> interval,
        TieBreak<R> ties)
        implements Serializable {

    /** The job of {@code accounting}. */
    static final String EVERY_JOB = null;

    public List<Column<R>> keyColumns() {
        return columns.stream().filter(Column::key).toList();
    }

    /** The key columns that are not times. */
    public List<Column<R>> subjectColumns() {
        return keyColumns().stream().filter(c -> !c.type().isTime()).toList();
    }

    public List<Object> key(R row) {
        return keyColumns().stream().map(c -> c.of(row)).toList();
    }

    public Optional<Topics> ownTopic() {
        return Optional.ofNullable(topic);
    }

    public Optional<IntervalColumns<R>> intervalColumns() {
        return Optional.ofNullable(interval);
    }

    public Optional<TieBreak<R>> tieBreak() {
        return Optional.ofNullable(ties);
    }

    /** Whether a version replaces the stored one of the same key. */
    public boolean replaces(VersionedRow<R> version, VersionedRow<R> stored) {
        int newer = Long.compare(version.revision(), stored.revision());
        return newer > 0 || newer == 0 && (ties == null || ties.compare(version.row(), stored.row()) <= 0);
    }

    /** @param job the only job that writes it, or {@link #EVERY_JOB} */
    static <R extends ResultRow> Builder<R> named(String name, String job, Class<R> rowType) {
        return new Builder<>(name, job, rowType);
    }

    /** Columns in the order of the contract. */
    static final class Builder<R extends ResultRow> {
        private final String name;
        private final String job;
        private final Class<R> rowType;
        private final List<Column<R>> columns = new ArrayList<>();
        private Topics topic;
        private IntervalColumns<R> interval;
        private TieBreak<R> ties;

        private Builder(String name, String job, Class<R> rowType) {
            this.name = name;
            this.job = job;
            this.rowType = rowType;
        }

        Builder<R> key(String column, ColumnType type, Column.Getter<R> getter) {
            columns.add(new Column<>(column, type, true, getter));
            return this;
        }

        Builder<R> column(String column, ColumnType type, Column.Getter<R> getter) {
            columns.add(new Column<>(column, type, false, getter));
            return this;
        }

        Builder<R> ownTopic(Topics own) {
            topic = own;
            return this;
        }

        Builder<R> interval(String start, String end, IntervalColumns.Until<R> until) {
            interval = new IntervalColumns<>(start, end, until);
            return this;
        }

        Builder<R> keepSmallest(String... names) {
            ties = new TieBreak<>(
                    new ArrayList<>(Arrays.stream(names).map(this::named).toList()));
            return this;
        }

        private Column<R> named(String column) {
            return columns.stream()
                    .filter(each -> each.name().equals(column))
                    .findFirst()
                    .orElseThrow();
        }

        Table<R> build() {
            return new Table<>(name, job, rowType, new ArrayList<>(columns), topic, interval, ties);
        }
    }
}
