package dev.headwater.jobs.testing;

import dev.headwater.events.Decoded;
import dev.headwater.events.codec.EventDecoder;
import dev.headwater.events.codec.JsonTime;
import dev.headwater.events.tables.Column;
import dev.headwater.events.tables.OutcomeCount;
import dev.headwater.events.tables.ResultRow;
import dev.headwater.events.tables.Table;
import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.settings.IntakeSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The worked example of a page in {@code docs/jobs}: its events and expected rows. */
public record WorkedExample(String job) {

    /** The fenced block with this name. */
    public String block(String name) throws IOException {
        String page = Files.readString(Path.of(System.getProperty("headwater.root"), "docs/jobs/" + job + ".md"));
        String open = "```" + name + "\n";
        if (!page.contains(open)) {
            throw new IOException("docs/jobs/" + job + ".md has no block " + name);
        }
        int start = page.indexOf(open) + open.length();
        return page.substring(start, page.indexOf("\n```", start));
    }

    /** The events, each followed by its watermark: no event is counted only because the watermark lags. */
    public Script script(IntakeSettings intake) throws IOException {
        Duration disorder = intake.outOfOrderness();
        Script script = Script.withDisorder(disorder.toMillis());
        EventDecoder decoder = new EventDecoder(intake.maxAhead());
        long latest = Long.MIN_VALUE;
        for (String line : block("events").lines().toList()) {
            Decoded decoded = decoder.decode(line.getBytes(StandardCharsets.UTF_8), -1);
            if (decoded.isEvent()) {
                latest = Math.max(latest, decoded.event().eventTime());
                script.event(decoded.event()).watermark(latest - disorder.toMillis() - 1);
            } else {
                script.badRow(decoded.reason());
            }
        }
        return script;
    }

    /** The table as CSV: a header and the final rows, sorted. */
    public static <R extends ResultRow> String csv(Table<R> table, Collection<R> versions) {
        String header = table.columns().stream().map(Column::name).collect(Collectors.joining(","));
        return header
                + FoldedTable.of(table, versions).stream()
                        .map(row -> "\n" + line(table, row))
                        .sorted()
                        .collect(Collectors.joining());
    }

    private static <R extends ResultRow> String line(Table<R> table, R row) {
        return table.columns().stream()
                .map(column -> text(column, column.of(row)))
                .collect(Collectors.joining(","));
    }

    private static String text(Column<?> column, Object value) {
        if (value == null) {
            return "";
        }
        return switch (column.type()) {
            case TIMESTAMP -> JsonTime.of((Long) value);
            case DATE -> JsonTime.dayOf((Long) value);
            default -> String.valueOf(value);
        };
    }

    /** Events per outcome over all minutes. */
    public static String outcomes(List<OutcomeCount> versions) {
        Map<List<Object>, OutcomeCount> last = new LinkedHashMap<>();
        versions.forEach(row -> last.put(Tables.ACCOUNTING.key(row), row));
        Map<String, Long> sums = new TreeMap<>();
        last.values().forEach(row -> sums.merge(row.outcome(), row.events(), Long::sum));
        return sums.entrySet().stream()
                .map(sum -> sum.getKey() + "," + sum.getValue())
                .collect(Collectors.joining("\n"));
    }
}
