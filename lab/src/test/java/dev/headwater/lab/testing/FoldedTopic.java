package dev.headwater.lab.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headwater.events.Topics;
import dev.headwater.events.tables.Column;
import dev.headwater.events.tables.ColumnType;
import dev.headwater.events.tables.IntervalColumns;
import dev.headwater.events.tables.Table;
import dev.headwater.events.tables.Tables;
import dev.headwater.events.tables.TieBreak;
import dev.headwater.lab.oracle.TableRows;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The topic {@code bootcamp-results} folded to the highest revision of each key, deletions included. Of rows that are time
 * ranges, a row inside another one that is not older is left out.
 */
public final class FoldedTopic {

    private static final ObjectMapper JSON = new ObjectMapper();

    private record Version(long revision, JsonNode value) {}

    private final Map<JsonNode, Version> newest = new HashMap<>();

    public static FoldedTopic of(Map<String, Object> client) throws IOException {
        FoldedTopic folded = new FoldedTopic();
        for (ConsumerRecord<byte[], byte[]> record : TopicReader.all(client, Topics.RESULTS.topic())) {
            folded.add(record);
        }
        return folded;
    }

    private void add(ConsumerRecord<byte[], byte[]> record) throws IOException {
        byte[] header = record.headers().lastHeader(Topics.REVISION_HEADER).value();
        long revision = Long.parseLong(new String(header, StandardCharsets.US_ASCII));
        JsonNode key = JSON.readTree(record.key());
        Version version = new Version(revision, record.value() == null ? null : JSON.readTree(record.value()));
        newest.merge(key, version, (known, next) -> replaces(key.get(0).asText(), next, known) ? next : known);
    }

    /** Of equal revisions the last, or the one that the table prefers; times and ids sort as text. */
    private static boolean replaces(String table, Version next, Version known) {
        if (next.revision() != known.revision() || next.value() == null || known.value() == null) {
            return next.revision() >= known.revision();
        }
        return tieBreak(table)
                .map(ties -> ties.columns().stream()
                                .map(column -> text(next, column.name()).compareTo(text(known, column.name())))
                                .filter(order -> order != 0)
                                .findFirst()
                                .orElse(0)
                        <= 0)
                .orElse(true);
    }

    private static Optional<? extends TieBreak<?>> tieBreak(String name) {
        return Tables.all().stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .flatMap(Table::tieBreak);
    }

    public TableRows rows(Table<?> table) {
        List<Version> versions = newest.entrySet().stream()
                .filter(row -> row.getKey().get(0).asText().equals(table.name()))
                .map(Map.Entry::getValue)
                .filter(version -> version.value() != null)
                .toList();
        Collection<Map<String, String>> rows = new ArrayList<>();
        for (Version version : versions) {
            if (versions.stream().noneMatch(other -> covers(table, other, version))) {
                rows.add(columns(table, version.value()));
            }
        }
        return TableRows.ofText(table, rows);
    }

    private static boolean covers(Table<?> table, Version outer, Version inner) {
        IntervalColumns<?> span = table.intervalColumns().orElse(null);
        if (span == null || outer.revision() < inner.revision() || !sameSubject(table, outer, inner)) {
            return false;
        }
        String start = text(inner, span.start());
        String end = text(outer, span.end());
        boolean cut = outer.value().path("capped").asBoolean();
        boolean within = !end.equals("null") && (cut ? start.compareTo(end) < 0 : start.compareTo(end) <= 0);
        return within && text(outer, span.start()).compareTo(start) < 0;
    }

    private static boolean sameSubject(Table<?> table, Version one, Version other) {
        return table.subjectColumns().stream()
                .allMatch(column -> text(one, column.name()).equals(text(other, column.name())));
    }

    private static String text(Version version, String column) {
        return version.value().get(column).asText();
    }

    private static Map<String, String> columns(Table<?> table, JsonNode value) {
        Map<String, String> row = new LinkedHashMap<>();
        for (Column<?> column : table.columns()) {
            JsonNode cell = value.get(column.name());
            row.put(column.name(), cell.isNull() ? "null" : text(column.type(), cell));
        }
        return row;
    }

    private static String text(ColumnType type, JsonNode cell) {
        return switch (type) {
            case NUMERIC -> new BigDecimal(cell.asText()).stripTrailingZeros().toPlainString();
            case JSONB -> cell.toString();
            default -> cell.asText();
        };
    }
}
