package dev.headwater.lab.oracle;

import dev.headwater.events.tables.Table;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Comma-separated values with a header; a quoted value may hold commas, doubled quotes and line breaks. */
public final class CsvFile {

    private CsvFile() {}

    /** Expected rows of a table; the file has its key columns and may lack others. */
    public static TableRows rows(Path file, Table<?> table) throws IOException {
        TableRows rows = new TableRows(table);
        read(file).forEach(rows::add);
        return rows;
    }

    public static List<Map<String, String>> read(Path file) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            List<String> header = nextRow(reader);
            List<Map<String, String>> rows = new ArrayList<>();
            for (List<String> row = nextRow(reader); !row.isEmpty(); row = nextRow(reader)) {
                if (row.size() != header.size()) {
                    throw new IOException(file + ": a row of " + row.size() + " values: " + row);
                }
                Map<String, String> named = new LinkedHashMap<>();
                for (int i = 0; i < header.size(); i++) {
                    named.put(header.get(i), row.get(i));
                }
                rows.add(named);
            }
            return rows;
        }
    }

    /** Empty at the end of the file. */
    private static List<String> nextRow(Reader reader) throws IOException {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        int before = ',';
        for (int c = reader.read(); c >= 0; before = c, c = reader.read()) {
            if (c == '"') {
                // a doubled quote inside quotes closes and opens again: the second one belongs to the value
                if (!quoted && before == '"') {
                    value.append('"');
                }
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                values.add(value.toString());
                value.setLength(0);
                if (c == '\n') {
                    return values;
                }
            } else if (quoted || c != '\r') {
                value.append((char) c);
            }
        }
        if (before != ',' || !values.isEmpty()) {
            values.add(value.toString());
        }
        return values;
    }
}
