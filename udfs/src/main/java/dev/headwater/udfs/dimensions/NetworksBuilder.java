package dev.headwater.udfs.dimensions;

import dev.headwater.udfs.addresses.IpAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** Collects networks in any order and flattens them into ranges: where networks overlap, the narrowest one counts. */
final class NetworksBuilder {

    private record Numbered(Network network, int number) {}

    private final List<Numbered> all = new ArrayList<>();

    void add(Network network, int number) {
        all.add(new Numbered(network, number));
    }

    /** @param renumbered the final number at the index of each number that was added */
    Networks build(int[] renumbered) {
        all.sort(Comparator.comparing(Numbered::network));
        Boundaries boundaries = new Boundaries();
        Deque<Numbered> enclosing = new ArrayDeque<>();
        Network previous = null;
        for (Numbered next : all) {
            if (next.network().equals(previous)) {
                throw new InvalidDimensionException("dim_networks has network " + next.network() + " twice");
            }
            closeBefore(next.network().first(), enclosing, boundaries, renumbered);
            boundaries.add(next.network().first(), renumbered[next.number()]);
            enclosing.push(next);
            previous = next.network();
        }
        closeBefore(null, enclosing, boundaries, renumbered);
        return boundaries.networks();
    }

    /** After the end of a network, the enclosing network continues. */
    private static void closeBefore(
            IpAddress address, Deque<Numbered> enclosing, Boundaries boundaries, int[] renumbered) {
        while (!enclosing.isEmpty()
                && (address == null || isBefore(enclosing.peek().network().last(), address))) {
            IpAddress last = enclosing.pop().network().last();
            if (last.high() != -1 || last.low() != -1) {
                long low = last.low() + 1;
                IpAddress next = new IpAddress(low == 0 ? last.high() + 1 : last.high(), low);
                boundaries.add(
                        next,
                        enclosing.isEmpty()
                                ? Networks.NONE
                                : renumbered[enclosing.peek().number()]);
            }
        }
    }

    private static boolean isBefore(IpAddress one, IpAddress other) {
        int high = Long.compareUnsigned(one.high(), other.high());
        return high < 0 || high == 0 && Long.compareUnsigned(one.low(), other.low()) < 0;
    }

    /** The addresses at which the number changes, ascending. A later number for the same address replaces the earlier. */
    private static final class Boundaries {
        private static final long FIRST_IPV4 = 0xffffL << IpAddress.IPV4_BITS;

        private long[] highs = new long[16];
        private long[] lows = new long[16];
        private int[] numbers = new int[16];
        private int size;

        Boundaries() {
            add(new IpAddress(0, 0), Networks.NONE);
        }

        void add(IpAddress address, int number) {
            if (size > 0 && highs[size - 1] == address.high() && lows[size - 1] == address.low()) {
                size--;
            }
            // a number that continues from one family to the other is repeated, because each family is searched alone
            if (size > 0 && numbers[size - 1] == number && isIpv4(size - 1) == address.isIpv4()) {
                return;
            }
            if (size == highs.length) {
                highs = Arrays.copyOf(highs, 2 * size);
                lows = Arrays.copyOf(lows, 2 * size);
                numbers = Arrays.copyOf(numbers, 2 * size);
            }
            highs[size] = address.high();
            lows[size] = address.low();
            numbers[size++] = number;
        }

        Networks networks() {
            int from = 0;
            while (from < size && isBeforeIpv4(from)) {
                from++;
            }
            int to = from;
            while (to < size && isIpv4(to)) {
                to++;
            }
            return new Networks(ipv4(from, to), ipv6(from, to));
        }

        private boolean isIpv4(int at) {
            return new IpAddress(highs[at], lows[at]).isIpv4();
        }

        private boolean isBeforeIpv4(int at) {
            return highs[at] == 0 && Long.compareUnsigned(lows[at], FIRST_IPV4) < 0;
        }

        private Ipv4Ranges ipv4(int from, int to) {
            boolean startsAtFirst = from < to && lows[from] == FIRST_IPV4;
            int first = startsAtFirst ? from : from - 1;
            int[] starts = new int[to - first];
            for (int i = 1; i < starts.length; i++) {
                starts[i] = (int) lows[first + i];
            }
            return new Ipv4Ranges(starts, Arrays.copyOfRange(numbers, first, to));
        }

        /** All boundaries but those of IPv4. */
        private Ipv6Ranges ipv6(int from, int to) {
            long[] otherHighs = without(highs, from, to);
            int[] otherNumbers = Arrays.copyOf(numbers, otherHighs.length);
            System.arraycopy(numbers, to, otherNumbers, from, size - to);
            return new Ipv6Ranges(otherHighs, without(lows, from, to), otherNumbers);
        }

        private long[] without(long[] values, int from, int to) {
            long[] others = Arrays.copyOf(values, size - (to - from));
            System.arraycopy(values, to, others, from, size - to);
            return others;
        }
    }
}
