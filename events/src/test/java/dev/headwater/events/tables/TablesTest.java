package dev.headwater.events.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TablesTest {

    static Stream<Table<?>> tables() {
        return Tables.all().stream();
    }

    @Test
    void namesAreUnique() {
        assertThat(Tables.all()).isNotEmpty();
        assertThat(Tables.all()).extracting(Table::name).doesNotHaveDuplicates();
    }

    @Test
    void onlyAccountingHasNoJob() {
        assertThat(Tables.all())
                .filteredOn(table -> table.job() == null)
                .extracting(Table::name)
                .containsExactly("accounting");
        assertThat(Tables.of("trending"))
                .extracting(Table::name)
                .containsExactly("trending_hosts", "trending_pages", "peak_traffic");
    }

    @ParameterizedTest
    @MethodSource("tables")
    void hasNonTimeKeyAndNoSinkColumns(Table<?> table) {
        assertThat(table.keyColumns()).anyMatch(column -> !column.type().isTime());
        assertThat(table.columns())
                .extracting(Column::name)
                .doesNotHaveDuplicates()
                .doesNotContain("revision", "updated_at");
        assertThat(table.columns()).extracting(Column::name).allMatch(name -> name.matches("[a-z][a-z_]*"));
    }

    /** Every field has a different value, so that a column that reads another field shows. */
    @ParameterizedTest
    @MethodSource("tables")
    void columnReadsFieldOfItsName(Table<?> table) throws ReflectiveOperationException {
        checkColumns(table);
    }

    private static <R extends ResultRow> void checkColumns(Table<R> table) throws ReflectiveOperationException {
        R row = rowOfDistinctValues(table.rowType());
        for (Column<R> column : table.columns()) {
            Object field = table.rowType().getMethod(component(table, column)).invoke(row);
            assertThat(column.of(row)).as(table.name() + "." + column.name()).isEqualTo(field);
            assertThat(field).isInstanceOf(javaType(column.type()));
        }
        assertThat(table.key(row)).hasSameSizeAs(table.keyColumns());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void laterGenerationWins(Table<?> table) throws ReflectiveOperationException {
        checkGeneration(table);
    }

    private static <R extends ResultRow> void checkGeneration(Table<R> table) throws ReflectiveOperationException {
        R row = rowOfDistinctValues(table.rowType());
        VersionedRow<R> earlier = VersionedRow.of(row, 6);
        VersionedRow<R> later = VersionedRow.of(row, 7);
        assertThat(later.revision()).isEqualTo(earlier.revision() + VersionedRow.GENERATION_STEP);
        assertThat(table.replaces(later, earlier)).isTrue();
        assertThat(table.replaces(earlier, later)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void serializesTables(Table<?> table) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(table);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            Table<?> copy = (Table<?>) in.readObject();
            assertThat(copy.name()).isEqualTo(table.name());
            assertThat(copy.columns()).extracting(Column::name).containsExactlyElementsOf(names(table));
        }
    }

    private static List<String> names(Table<?> table) {
        return table.columns().stream().<String>map(Column::name).toList();
    }

    private static <R> R rowOfDistinctValues(Class<R> type) throws ReflectiveOperationException {
        RecordComponent[] fields = type.getRecordComponents();
        Class<?>[] types = Arrays.stream(fields).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = new Object[fields.length];
        for (int i = 0; i < fields.length; i++) {
            values[i] = valueOf(types[i], i);
        }
        Constructor<R> constructor = type.getDeclaredConstructor(types);
        return constructor.newInstance(values);
    }

    private static Object valueOf(Class<?> type, int number) {
        if (type == String.class) {
            return "text " + number;
        }
        if (type == BigDecimal.class) {
            return BigDecimal.valueOf(number);
        }
        return type == boolean.class ? (Object) true : (Object) (1_000L + number);
    }

    private static Class<?> javaType(ColumnType type) {
        return switch (type) {
            case TEXT, JSONB -> String.class;
            case BIGINT, TIMESTAMP, DATE -> Long.class;
            case NUMERIC -> BigDecimal.class;
            case BOOLEAN -> Boolean.class;
        };
    }

    /** The tables by host, site and country share a row, whose third key column is its group. */
    private static String component(Table<?> table, Column<?> column) {
        boolean isGroup = table.rowType() == TrafficRow.class && column.key() && column.type() == ColumnType.TEXT;
        return isGroup ? "group" : camelCase(column.name());
    }

    private static String camelCase(String column) {
        StringBuilder name = new StringBuilder();
        for (String word : column.split("_")) {
            name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
