package dev.headwater.events.tables;

import java.io.Serializable;
import java.util.function.Function;

/** A column: its name in Postgres and JSON, its type, and the getter of its value. */
public record Column<R>(String name, ColumnType type, boolean key, Getter<R> getter) implements Serializable {

    /** Serializable: a table is part of the sink that writes it. */
    @FunctionalInterface
    public interface Getter<R> extends Function<R, Object>, Serializable {}

    public Object of(R row) {
        return getter.apply(row);
    }
}
