package dev.headwater.udfs.dimensions;

import java.util.Arrays;

/** The addresses at which the number changes, in rising order; a later word about one address replaces an earlier. */
final class Boundaries {

    private static final long IPV4_FIRST = 0xffffL << 32;

    private long[] highs = new long[16];
    private long[] lows = new long[16];
    private int[] numbers = new int[16];
    private int size;

    Boundaries() {
        from(new IpAddress(0, 0), Networks.NONE);
    }

    void from(IpAddress address, int number) {
        if (size > 0 && highs[size - 1] == address.high() && lows[size - 1] == address.low()) {
            size--;
        }
        // a number that goes on from one family to the other is said again, because each is looked into alone
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
        int before = 0;
        while (before < size && isBeforeIpv4(before)) {
            before++;
        }
        int within = before;
        while (within < size && isIpv4(within)) {
            within++;
        }
        return new Networks(ipv4(before, within), ipv6(before, within));
    }

    private boolean isIpv4(int at) {
        return new IpAddress(highs[at], lows[at]).isIpv4();
    }

    private boolean isBeforeIpv4(int at) {
        return highs[at] == 0 && Long.compareUnsigned(lows[at], IPV4_FIRST) < 0;
    }

    private Ipv4Ranges ipv4(int before, int within) {
        boolean startsThere = before < within && lows[before] == IPV4_FIRST;
        int first = startsThere ? before : before - 1;
        int[] starts = new int[within - first];
        for (int i = 1; i < starts.length; i++) {
            starts[i] = (int) lows[first + i];
        }
        return new Ipv4Ranges(starts, Arrays.copyOfRange(numbers, first, within));
    }

    private Ipv6Ranges ipv6(int before, int within) {
        long[] outsideHighs = outside(highs, before, within);
        long[] outsideLows = outside(lows, before, within);
        int[] outsideNumbers = Arrays.copyOf(numbers, outsideHighs.length);
        System.arraycopy(numbers, within, outsideNumbers, before, size - within);
        return new Ipv6Ranges(outsideHighs, outsideLows, outsideNumbers);
    }

    private long[] outside(long[] all, int before, int within) {
        long[] outside = Arrays.copyOf(all, size - (within - before));
        System.arraycopy(all, within, outside, before, size - within);
        return outside;
    }
}
