package dev.headwater.events.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.headwater.events.StorableText;
import dev.headwater.events.tables.Column;
import dev.headwater.events.tables.ResultRow;
import dev.headwater.events.tables.Table;
import dev.headwater.events.tables.VersionedRow;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Result rows as records of {@code bootcamp-results}; the revision is in a header, not in the row. */
public final class RowJson {

    private RowJson() {}

    /** Table name, then the key columns in order. */
    public static <R extends ResultRow> byte[] key(Table<R> table, R row) {
        return key(table, table.key(row));
    }

    /** The key of a deleted row, of which only the key is left. */
    public static byte[] key(Table<?> table, List<?> keyValues) {
        return array(table, keyValues, true);
    }

    /** Table name, then the key columns that are not times: they determine the partition. */
    public static <R extends ResultRow> byte[] subject(Table<R> table, R row) {
        return subject(table, table.key(row));
    }

    public static byte[] subject(Table<?> table, List<?> keyValues) {
        return array(table, keyValues, false);
    }

    /** The key on the table's own topic: a single value as it is, several as a JSON array. */
    public static byte[] ownKey(Table<?> table, List<?> keyValues) {
        if (keyValues.size() == 1) {
            return StorableText.of((String) keyValues.get(0)).getBytes(StandardCharsets.UTF_8);
        }
        return JsonOutput.bytes(json -> {
            json.writeStartArray();
            for (int i = 0; i < keyValues.size(); i++) {
                write(json, table.keyColumns().get(i), keyValues.get(i));
            }
            json.writeEndArray();
        });
    }

    /** All columns by name. */
    public static <R extends ResultRow> byte[] value(Table<R> table, R row) {
        return JsonOutput.bytes(json -> {
            json.writeStartObject();
            columns(json, table, row);
            json.writeEndObject();
        });
    }

    /** All columns by name, and the revision. */
    public static <R extends ResultRow> byte[] value(Table<R> table, VersionedRow<R> version) {
        return JsonOutput.bytes(json -> {
            json.writeStartObject();
            columns(json, table, version.row());
            json.writeNumberField("revision", version.revision());
            json.writeEndObject();
        });
    }

    private static <R extends ResultRow> void columns(JsonGenerator json, Table<R> table, R row) throws IOException {
        for (Column<R> column : table.columns()) {
            json.writeFieldName(column.name());
            write(json, column, column.of(row));
        }
    }

    private static byte[] array(Table<?> table, List<?> keyValues, boolean withTimes) {
        List<? extends Column<?>> columns = table.keyColumns();
        if (columns.size() != keyValues.size()) {
            throw new IllegalArgumentException(
                    table.name() + " has " + columns.size() + " key columns, not " + keyValues.size());
        }
        return JsonOutput.bytes(json -> {
            json.writeStartArray();
            json.writeString(table.name());
            for (int i = 0; i < columns.size(); i++) {
                if (withTimes || !columns.get(i).type().isTime()) {
                    write(json, columns.get(i), keyValues.get(i));
                }
            }
            json.writeEndArray();
        });
    }

    private static void write(JsonGenerator json, Column<?> column, Object value) throws IOException {
        if (value == null) {
            json.writeNull();
            return;
        }
        switch (column.type()) {
            case TIMESTAMP -> json.writeString(JsonTime.of((Long) value));
            case BIGINT -> json.writeNumber(((Number) value).longValue());
            case BOOLEAN -> json.writeBoolean((Boolean) value);
            case TEXT -> JsonOutput.text(json, (String) value);
            case DATE -> json.writeString(JsonTime.dayOf((Long) value));
            case NUMERIC -> json.writeNumber((BigDecimal) value);
            case JSONB -> json.writeRawValue((String) value);
        }
    }
}
