package dev.headwater.udfs.visitors;

import java.util.Arrays;

/** Collects visitors one by one; {@link Visitors} is what it hands on. */
public final class VisitorSet {

    private static final int FIRST_CAPACITY = 16;

    private long[] table = new long[FIRST_CAPACITY];
    private int size;
    private boolean holdsZero;
    private byte[] registers = new byte[0];

    /** An event without a visitor ({@code null}) adds none. */
    public void add(String visitor) {
        if (visitor == null) {
            return;
        }
        long print = VisitorHash.of(visitor);
        if (registers.length > 0) {
            HyperLogLog.add(registers, print);
        } else if (print == 0) {
            holdsZero = true;
        } else if (insert(table, print)) {
            size++;
            makeRoom();
        }
    }

    public Visitors visitors() {
        return registers.length > 0 ? new Visitors(new long[0], registers.clone()) : Visitors.ofSorted(sorted());
    }

    private void makeRoom() {
        if (size > Visitors.EXACT) {
            registers = visitors().registers();
            table = new long[0];
        } else if (size * 2 > table.length) {
            long[] larger = new long[table.length * 2];
            for (long print : table) {
                if (print != 0) {
                    insert(larger, print);
                }
            }
            table = larger;
        }
    }

    private long[] sorted() {
        long[] members = new long[size + (holdsZero ? 1 : 0)];
        int next = holdsZero ? 1 : 0;
        for (long print : table) {
            if (print != 0) {
                members[next++] = print;
            }
        }
        Arrays.sort(members);
        return members;
    }

    private static boolean insert(long[] table, long print) {
        int mask = table.length - 1;
        int slot = (int) VisitorHash.spread(print) & mask;
        while (table[slot] != 0) {
            if (table[slot] == print) {
                return false;
            }
            slot = (slot + 1) & mask;
        }
        table[slot] = print;
        return true;
    }
}
