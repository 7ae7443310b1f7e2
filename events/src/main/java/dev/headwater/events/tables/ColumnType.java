package dev.headwater.events.tables;

/**
 * How a column is stored. In Java a timestamp is a {@code long}, epoch milliseconds, a date the same of its first moment
 * in UTC, a numeric a {@code BigDecimal}, and {@code jsonb} its text.
 */
public enum ColumnType {
    TEXT("text"),
    BIGINT("bigint"),
    BOOLEAN("boolean"),
    TIMESTAMP("timestamptz"),
    DATE("date"),
    NUMERIC("numeric"),
    JSONB("jsonb");

    private final String sql;

    ColumnType(String sql) {
        this.sql = sql;
    }

    public String sql() {
        return sql;
    }

    public boolean isTime() {
        return this == TIMESTAMP || this == DATE;
    }
}
