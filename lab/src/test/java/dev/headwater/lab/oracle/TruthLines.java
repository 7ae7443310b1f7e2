package dev.headwater.lab.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headwater.events.tables.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a truth file that {@link TruthFile} has written. */
public final class TruthLines {

    private static final ObjectMapper JSON = new ObjectMapper();

    private TruthLines() {}

    public static TableRows rows(Path file, Table<?> table) throws IOException {
        TableRows rows = new TableRows(table);
        for (JsonNode line : lines(file)) {
            if (line.path("table").asText().equals(table.name())) {
                Map<String, String> row = new LinkedHashMap<>();
                table.columns()
                        .forEach(c -> row.put(c.name(), line.path(c.name()).asText()));
                rows.add(row);
            }
        }
        return rows;
    }

    public static List<String> lateIds(Path file) throws IOException {
        return lines(file).stream()
                .filter(line -> line.has("late"))
                .map(line -> line.get("late").asText())
                .toList();
    }

    private static List<JsonNode> lines(Path file) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }
}
