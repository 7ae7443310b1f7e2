package dev.headwater.events.tables;

import java.io.Serializable;
import java.util.function.Function;

/** One column of a table: its name in Postgres and in JSON, its type, and where its value comes from. */
public record Column<R>(String name, ColumnType type, boolean key, Getter<R> getter) implements Serializable {

    /** Serializable, because a table travels with the sink that writes it. */
    @FunctionalInterface
    public interface Getter<R> extends Function<R, Object>, Serializable {}

    public Object of(R row) {
        return getter.apply(row);
    }
}
