package dev.headwater.udfs.visitors;

import java.util.Arrays;

/** Mutable builder of {@link Visitors}. */
public final class VisitorSet {

    private static final int FIRST_CAPACITY = 16;

    private long[] table = new long[FIRST_CAPACITY];
    private int size;
    private boolean holdsZero;
    private byte[] registers = new byte[0];

    /** Ignores null, the visitor of an event without one. */
    public void add(String visitor) {
        if (visitor == null) {
            return;
        }
        long hash = VisitorHash.of(visitor);
        if (registers.length > 0) {
            HyperLogLog.add(registers, hash);
        } else if (hash == 0) {
            holdsZero = true;
        } else if (insert(table, hash)) {
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
            for (long hash : table) {
                if (hash != 0) {
                    insert(larger, hash);
                }
            }
            table = larger;
        }
    }

    private long[] sorted() {
        long[] members = new long[size + (holdsZero ? 1 : 0)];
        int next = holdsZero ? 1 : 0;
        for (long hash : table) {
            if (hash != 0) {
                members[next++] = hash;
            }
        }
        Arrays.sort(members);
        return members;
    }

    private static boolean insert(long[] table, long hash) {
        int mask = table.length - 1;
        int slot = (int) VisitorHash.spread(hash) & mask;
        while (table[slot] != 0) {
            if (table[slot] == hash) {
                return false;
            }
            slot = (slot + 1) & mask;
        }
        table[slot] = hash;
        return true;
    }
}
