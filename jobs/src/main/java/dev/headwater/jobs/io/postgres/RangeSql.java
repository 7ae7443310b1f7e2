package dev.headwater.jobs.io.postgres;

import dev.headwater.events.tables.Column;
import dev.headwater.events.tables.IntervalColumns;
import dev.headwater.events.tables.ResultRow;
import dev.headwater.events.tables.Table;
import java.util.List;

/**
 * The statements of {@link RangeUpsert}; {@code news} are the rows of a flush.
 *
 * @param key of the table, as a list of columns
 * @param subject the key without the start
 */
record RangeSql(String table, List<String> key, List<String> subject, String start, String end, String news) {

    /**
     * Keeps a question apart, to be asked for each row by the key's index. Left to itself the planner joins the flush with
     * the table, which it takes for small when nobody has analysed it, and reads all of it.
     */
    private static final String BY_ITSELF = " OFFSET 0";

    static <R extends ResultRow<R>> RangeSql of(Table<R> table, IntervalColumns<R> span, RowArrays<R> arrays) {
        List<String> key =
                table.keyColumns().stream().map(Column::name).map(Sql::quoted).toList();
        String start = Sql.quoted(span.start());
        List<String> subject =
                key.stream().filter(column -> !column.equals(start)).toList();
        return new RangeSql(Sql.quoted(table.name()), key, subject, start, Sql.quoted(span.end()), arrays.as("news"));
    }

    /**
     * The nearest row before a new one tells, but for those of the same flush: they do not overlap, and whoever looked
     * for all rows that hold a moment would read a subject's whole history.
     */
    String takeBack() {
        String nearest = "SELECT before." + end + " AS last, before.revision FROM " + table + " AS before WHERE "
                + Sql.same(subject, "before", "news") + " AND before." + start + " < news." + start + " AND ("
                + of("before", key) + ", before.revision) NOT IN (SELECT " + of("own", key)
                + ", own.revision FROM news AS own) ORDER BY before." + start + " DESC LIMIT 1";
        String taken = "SELECT stored.ctid FROM " + table + " AS stored WHERE " + stands("stored") + BY_ITSELF;
        return delete(taken)
                + ", LATERAL (" + nearest + ") AS nearest WHERE nearest.revision >= news.revision"
                + " AND nearest.last >= news." + start + "))";
    }

    /**
     * Only by a row that stands, never one of the same flush, and never one of a later generation. What starts behind the
     * end, in the gap, goes only if it is older: the event there may be what this row has not heard of.
     */
    String deleteReplaced() {
        String step = Long.toString(ResultRow.GENERATION_STEP);
        String replaced = "SELECT stored.ctid FROM " + table + " AS stored WHERE " + Sql.same(subject, "stored", "news")
                + " AND stored." + start + " > news." + start + " AND stored." + start + " <= news.until"
                + " AND (stored.revision <= news.revision OR stored." + start + " <= news." + end + ")"
                + " AND stored.revision / " + step + " <= news.revision / " + step + " AND (" + of("stored", key)
                + ") NOT IN (SELECT " + of("own", key) + " FROM news AS own)" + BY_ITSELF;
        return delete(replaced) + " WHERE EXISTS (SELECT FROM " + table + " AS standing WHERE " + stands("standing")
                + BY_ITSELF + ")))";
    }

    private String delete(String found) {
        return "WITH news AS MATERIALIZED (SELECT * FROM " + news + ") DELETE FROM " + table
                + " WHERE ctid = ANY (ARRAY(SELECT found.ctid FROM news, LATERAL (" + found + ") AS found";
    }

    /** Whether this row is what the new one has left there; of two with one revision the other may have stayed. */
    private String stands(String row) {
        return Sql.same(key, row, "news") + " AND " + row + ".revision = news.revision AND " + row + "." + end
                + " IS NOT DISTINCT FROM news." + end;
    }

    private static String of(String row, List<String> columns) {
        return Sql.list(columns, column -> row + "." + column);
    }
}
