package dev.headwater.events.tables;

import dev.headwater.events.CodePoints;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;

/**
 * Decides between two versions of equal revision: the smaller one by these columns in this order stays, text compared as in
 * Postgres under the collation C. So neither a replay nor a writer that wakes up late writes the larger one back.
 */
public record TieBreak<R>(List<Column<R>> columns) implements Comparator<R>, Serializable {

    @Override
    public int compare(R left, R right) {
        for (Column<R> column : columns) {
            int order = compareValues(column.of(left), column.of(right));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int compareValues(Object left, Object right) {
        return left instanceof String text
                ? CodePoints.compare(text, (String) right)
                : Long.compare((Long) left, (Long) right);
    }
}
