package dev.headwater.jobs.io.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.tables.Column;
import dev.headwater.events.tables.ColumnType;
import dev.headwater.events.tables.ResultRow;
import dev.headwater.events.tables.Table;
import dev.headwater.events.tables.Tables;
import dev.headwater.events.tables.VersionedRow;
import dev.headwater.jobs.testing.TestPostgres;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Writes and reads every table with a different value per column, so that swapped columns show. */
class RoundTripTest {

    private static final TestPostgres POSTGRES = TestPostgres.withSchema();
    private static final long A_TIME = 1_431_857_100_123L;

    static List<Table<?>> tables() {
        return Tables.all();
    }

    @ParameterizedTest
    @MethodSource("tables")
    <R extends ResultRow> void readsBackEveryColumn(Table<R> table) throws Exception {
        R row = distinct(table);
        try (TestWriter<R> writer = TestWriter.on(POSTGRES, table)) {
            writer.write(row).flush();
        }
        try (Connection connection = POSTGRES.connection();
                Statement statement = connection.createStatement();
                ResultSet stored = statement.executeQuery("SELECT * FROM " + table.name())) {
            assertThat(stored.next()).isTrue();
            for (Column<R> column : table.columns()) {
                Object value = Sql.read(stored, stored.findColumn(column.name()), column.type());
                assertThat(value).as(column.name()).isEqualTo(component(table, row, column.name()));
            }
            assertThat(stored.getLong("revision"))
                    .isEqualTo(VersionedRow.of(row, 1).revision());
            assertThat(stored.next()).isFalse();
        }
    }

    /** A row with a different value in each field. */
    private static <R extends ResultRow> R distinct(Table<R> table) throws ReflectiveOperationException {
        RecordComponent[] fields = table.rowType().getRecordComponents();
        Object[] values = new Object[fields.length];
        for (int i = 0; i < fields.length; i++) {
            int number = i;
            String name = columnName(table, fields[i].getName());
            values[i] = table.columns().stream()
                    .filter(column -> column.name().equals(name))
                    .findAny()
                    .map(column -> valueOf(column.type(), number))
                    .orElse(fields[i].getType() == boolean.class ? (Object) false : (Object) A_TIME);
        }
        Class<?>[] types = Arrays.stream(fields).map(RecordComponent::getType).toArray(Class<?>[]::new);
        return table.rowType().getDeclaredConstructor(types).newInstance(values);
    }

    private static Object valueOf(ColumnType type, int number) {
        return switch (type) {
            case TEXT -> "text " + number;
            case BIGINT -> (long) number;
            case BOOLEAN -> number % 2 == 0;
            case TIMESTAMP -> A_TIME + number;
            case DATE -> number * 86_400_000L;
            case NUMERIC -> new BigDecimal(number + ".50");
            case JSONB -> "[\"text " + number + "\"]";
        };
    }

    private static Object component(Table<?> table, Object row, String column) throws ReflectiveOperationException {
        for (RecordComponent field : row.getClass().getRecordComponents()) {
            if (columnName(table, field.getName()).equals(column)) {
                return field.getAccessor().invoke(row);
            }
        }
        throw new AssertionError("no field for column " + column);
    }

    /** The tables by host, site and country share a row, whose group is the last key column. */
    private static String columnName(Table<?> table, String field) {
        if (field.equals("group")) {
            return table.keyColumns().get(2).name();
        }
        return field.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
