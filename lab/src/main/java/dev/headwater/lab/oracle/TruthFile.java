package dev.headwater.lab.oracle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.events.codec.JsonTime;
import dev.headwater.events.tables.Column;
import dev.headwater.events.tables.ColumnType;
import dev.headwater.events.tables.ResultRow;
import dev.headwater.events.tables.Table;
import dev.headwater.events.tables.Tables;
import dev.headwater.lab.oracle.TrafficTruth.LogRange;
import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;

/**
 * Writes true results as JSON lines. Rows carry the columns of their table, times are ISO-8601:
 *
 * <pre>
 * {"table":"traffic_by_host","window_start":"...","window_end":"...","host":"...","hits":3,"visitors":2}
 * {"table":"traffic_by_referrer","window_start":"...","window_end":"...","host":"...","referrer":"...","hits":3}
 * {"table":"accounting","job":"traffic","minute":"...","outcome":"counted","events":3}
 * {"late":"event_id"}
 * {"log":"bootcamp-events","partition":0,"first_offset":0,"last_offset":9,"records":10}
 * </pre>
 *
 * Each late copy of an event has a {@code late} line. The {@code log} lines name the records that the results cover: if
 * {@code records} is less than the distance of the offsets, another producer wrote in between and the file is void.
 */
public final class TruthFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private TruthFile() {}

    /** Writes a draft and renames it, so that a reader never sees half a file. */
    public static void write(Path file, String topic, TrafficTruth truth) throws IOException {
        Path target = file.toAbsolutePath();
        Files.createDirectories(target.getParent());
        Path draft = target.resolveSibling(target.getFileName() + ".part");
        try (BufferedWriter out = Files.newBufferedWriter(draft)) {
            writeRows(out, Tables.TRAFFIC_BY_HOST, truth.byHost());
            writeRows(out, Tables.TRAFFIC_BY_REFERRER, truth.byReferrer());
            writeRows(out, Tables.ACCOUNTING, truth.accounting());
            for (String id : truth.lateIds()) {
                writeLine(out, JSON.createObjectNode().put("late", id));
            }
            for (LogRange range : truth.log()) {
                writeLine(out, line(topic, range));
            }
        }
        Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
    }

    private static <R extends ResultRow> void writeRows(BufferedWriter out, Table<R> table, List<R> rows)
            throws IOException {
        for (R row : rows) {
            ObjectNode line = JSON.createObjectNode().put("table", table.name());
            for (Column<R> column : table.columns()) {
                Object value = column.of(row);
                if (value instanceof Long count && !column.type().isTime()) {
                    line.put(column.name(), count);
                } else {
                    line.put(column.name(), ColumnText.of(column.type(), value));
                }
            }
            writeLine(out, line);
        }
    }

    private static ObjectNode line(String topic, LogRange range) {
        return JSON.createObjectNode()
                .put("log", topic)
                .put("partition", range.partition())
                .put("first_offset", range.firstOffset())
                .put("last_offset", range.lastOffset())
                .put("records", range.records());
    }

    private static void writeLine(BufferedWriter out, ObjectNode line) throws IOException {
        out.write(JSON.writeValueAsString(line));
        out.write('\n');
    }

    /** Text of a column value, equal for equal values of Postgres, a file and the oracle. */
    static final class ColumnText {

        private static final DateTimeFormatter TIME =
                new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

        private static final ObjectMapper JSON = new ObjectMapper();

        private ColumnText() {}

        static String of(ColumnType type, Object value) {
            if (value == null) {
                return "null";
            }
            return switch (type) {
                case TIMESTAMP -> time((Long) value);
                case DATE -> JsonTime.dayOf((Long) value);
                case NUMERIC ->
                    new BigDecimal(String.valueOf(value)).stripTrailingZeros().toPlainString();
                case JSONB -> json(String.valueOf(value));
                default -> String.valueOf(value);
            };
        }

        static String time(long epochMillis) {
            return TIME.format(Instant.ofEpochMilli(epochMillis));
        }

        /** Without the blanks that Postgres writes. */
        private static String json(String text) {
            try {
                return JSON.readTree(text).toString();
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException("not JSON: " + text, e);
            }
        }
    }
}
