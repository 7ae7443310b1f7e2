package dev.headwater.events.tables;

/** How a column is stored. In Java a timestamp is a {@code long}, epoch milliseconds. */
public enum ColumnType {
    TEXT("text"),
    BIGINT("bigint"),
    BOOLEAN("boolean"),
    TIMESTAMP("timestamptz");

    private final String sql;

    ColumnType(String sql) {
        this.sql = sql;
    }

    public String sql() {
        return sql;
    }

    public boolean isTime() {
        return this == TIMESTAMP;
    }
}
