package dev.headwater.udfs.sql;

import dev.headwater.udfs.visitors.Visitors;
import org.apache.flink.table.functions.AggregateFunction;

/**
 * {@code approx_unique_visitors(visitor)}: exact up to 4,096, about 0.8 % off above, at most 32 KiB of state a group.
 * Ignores NULL. Does not support retraction, so it is for append-only tables.
 */
public class CountVisitors extends AggregateFunction<Long, CountVisitors.Seen> {

    /** The set as arrays, which Flink's type system supports. */
    public static class Seen {
        public long[] members = {};
        public byte[] registers = {};
    }

    @Override
    public Seen createAccumulator() {
        return new Seen();
    }

    public void accumulate(Seen seen, String visitor) {
        keep(seen, visitors(seen).with(visitor));
    }

    public void merge(Seen seen, Iterable<Seen> others) {
        Visitors all = visitors(seen);
        for (Seen other : others) {
            all = all.merge(visitors(other));
        }
        keep(seen, all);
    }

    public void resetAccumulator(Seen seen) {
        keep(seen, Visitors.of());
    }

    @Override
    public Long getValue(Seen seen) {
        return visitors(seen).count();
    }

    private static Visitors visitors(Seen seen) {
        return new Visitors(seen.members, seen.registers);
    }

    private static void keep(Seen seen, Visitors visitors) {
        seen.members = visitors.members();
        seen.registers = visitors.registers();
    }
}
