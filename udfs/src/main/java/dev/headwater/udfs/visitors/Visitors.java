package dev.headwater.udfs.visitors;

import java.util.Arrays;

/**
 * A set of visitors: exact up to {@link #EXACT} members, a HyperLogLog above. Merging is associative and commutative, and
 * the count is a pure function of the set.
 *
 * @param members sorted hashes while the set is exact, else empty
 * @param registers of the HyperLogLog; empty while the set is exact
 */
public record Visitors(long[] members, byte[] registers) {

    public static final int EXACT = 4_096;

    public static Visitors of(String... visitors) {
        VisitorSet set = new VisitorSet();
        for (String visitor : visitors) {
            set.add(visitor);
        }
        return set.visitors();
    }

    public long count() {
        return isExact() ? members.length : Math.max(EXACT + 1, HyperLogLog.estimate(registers));
    }

    public Visitors merge(Visitors other) {
        if (!isExact() || !other.isExact()) {
            return new Visitors(new long[0], HyperLogLog.merge(registersOrNew(), other.registersOrNew()));
        }
        return ofSorted(union(members, other.members));
    }

    /** Adds a visitor; ignores null. {@link VisitorSet} is cheaper for many. */
    public Visitors with(String visitor) {
        if (visitor == null) {
            return this;
        }
        long hash = VisitorHash.of(visitor);
        if (!isExact()) {
            byte[] more = registers.clone();
            HyperLogLog.add(more, hash);
            return new Visitors(members, more);
        }
        int found = Arrays.binarySearch(members, hash);
        if (found >= 0) {
            return this;
        }
        long[] more = Arrays.copyOf(members, members.length + 1);
        int place = -found - 1;
        System.arraycopy(members, place, more, place + 1, members.length - place);
        more[place] = hash;
        return ofSorted(more);
    }

    static Visitors ofSorted(long[] members) {
        Visitors exact = new Visitors(members, new byte[0]);
        return members.length <= EXACT ? exact : new Visitors(new long[0], exact.registersOrNew());
    }

    private boolean isExact() {
        return registers.length == 0;
    }

    private byte[] registersOrNew() {
        if (!isExact()) {
            return registers;
        }
        byte[] fresh = new byte[HyperLogLog.REGISTERS];
        for (long member : members) {
            HyperLogLog.add(fresh, member);
        }
        return fresh;
    }

    private static long[] union(long[] left, long[] right) {
        long[] all = new long[left.length + right.length];
        int size = 0;
        int l = 0;
        int r = 0;
        while (l < left.length || r < right.length) {
            boolean takeLeft = r == right.length || (l < left.length && left[l] <= right[r]);
            long next = takeLeft ? left[l] : right[r];
            l += l < left.length && left[l] == next ? 1 : 0;
            r += r < right.length && right[r] == next ? 1 : 0;
            all[size++] = next;
        }
        return size == all.length ? all : Arrays.copyOf(all, size);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Visitors that
                && Arrays.equals(members, that.members)
                && Arrays.equals(registers, that.registers);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(members) + Arrays.hashCode(registers);
    }

    @Override
    public String toString() {
        return "Visitors[" + (isExact() ? "" : "about ") + count() + "]";
    }
}
