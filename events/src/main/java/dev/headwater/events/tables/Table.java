package dev.headwater.events.tables;

import dev.headwater.events.Topics;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A result table, told once: the Postgres sink, the results topic and the schema check all read it here. The columns
 * {@code revision} and {@code updated_at}, which every table has, are not listed.
 *
 * @param job the only job that writes it, or {@code null} where every job does
 * @param alsoTo the topic of its own that its rows go to beside the results topic, or {@code null}
 * @param stretches how its rows replace others, or {@code null}
 * @param ties which of two versions with one revision stays, or {@code null}: the last one written
 */
public record Table<R extends ResultRow>(
        String name,
        String job,
        Class<R> rowType,
        List<Column<R>> columns,
        Topics alsoTo,
        IntervalColumns<R> stretches,
        TieBreak<R> ties)
        implements Serializable {

    public List<Column<R>> keyColumns() {
        return columns.stream().filter(Column::key).toList();
    }

    /** The key without its times: what rows are about, whenever that was. */
    public List<Column<R>> subjectColumns() {
        return keyColumns().stream().filter(c -> !c.type().isTime()).toList();
    }

    public List<Object> key(R row) {
        return keyColumns().stream().map(c -> c.of(row)).toList();
    }

    public Optional<Topics> ownTopic() {
        return Optional.ofNullable(alsoTo);
    }

    public Optional<IntervalColumns<R>> span() {
        return Optional.ofNullable(stretches);
    }

    public Optional<TieBreak<R>> tieBreak() {
        return Optional.ofNullable(ties);
    }

    /** Whether a version replaces the stored one of the same key. */
    public boolean replaces(VersionedRow<R> version, VersionedRow<R> stored) {
        int newer = Long.compare(version.revision(), stored.revision());
        return newer > 0 || newer == 0 && (ties == null || ties.compare(version.row(), stored.row()) <= 0);
    }

    static <R extends ResultRow> Builder<R> named(String name, Class<R> rowType) {
        return new Builder<>(name, rowType);
    }

    /** Columns in the order of the contract. */
    static final class Builder<R extends ResultRow> {
        private final String name;
        private final Class<R> rowType;
        private final List<Column<R>> columns = new ArrayList<>();
        private String job;
        private Topics topic;
        private IntervalColumns<R> span;
        private TieBreak<R> ties;

        private Builder(String name, Class<R> rowType) {
            this.name = name;
            this.rowType = rowType;
        }

        Builder<R> writtenBy(String onlyJob) {
            job = onlyJob;
            return this;
        }

        Builder<R> key(String column, ColumnType type, Column.Getter<R> getter) {
            columns.add(new Column<>(column, type, true, getter));
            return this;
        }

        Builder<R> column(String column, ColumnType type, Column.Getter<R> getter) {
            columns.add(new Column<>(column, type, false, getter));
            return this;
        }

        Builder<R> alsoTo(Topics own) {
            topic = own;
            return this;
        }

        Builder<R> replacing(String start, String end, IntervalColumns.Until<R> until) {
            span = new IntervalColumns<>(start, end, until);
            return this;
        }

        Builder<R> keepingSmallest(String... names) {
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
            return new Table<>(name, job, rowType, new ArrayList<>(columns), topic, span, ties);
        }
    }
}
