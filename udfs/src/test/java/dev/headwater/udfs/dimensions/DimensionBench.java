package dev.headwater.udfs.dimensions;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;

/** Cost of a million networks: run {@code main} with {@code -Xmx512m}. The ADR has the figures. */
public final class DimensionBench {

    private static final int NETWORKS = 1_000_000;
    private static final int LOOKUPS = 1 << 16;
    private static final int ROUNDS = 100;

    private DimensionBench() {}

    public static void main(String[] args) throws IOException {
        for (int share = 0; share <= 100; share += 50) {
            measure(share);
        }
    }

    private static void measure(int ipv6Percent) throws IOException {
        long empty = used();
        long started = System.nanoTime();
        Dimension built = rows(ipv6Percent).dimension();
        long buildMs = millisSince(started);
        long heap = used() - empty;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        started = System.nanoTime();
        DimensionBytes.write(built, out);
        long writeMs = millisSince(started);
        byte[] bytes = out.toByteArray();
        started = System.nanoTime();
        Dimension read = DimensionBytes.read(bytes);
        long readMs = millisSince(started);
        System.out.printf(
                "%d %% IPv6: heap %.1f MiB, file %.1f MiB, rows and build %d ms, write %d ms, read %d ms,"
                        + " look-up of 4,096 addresses in turn %.0f ns, of 65,536 %.0f ns%n",
                ipv6Percent,
                heap / 1048576.0,
                bytes.length / 1048576.0,
                buildMs,
                writeMs,
                readMs,
                lookupNanos(read, addresses(ipv6Percent, 1 << 12)),
                lookupNanos(read, addresses(ipv6Percent, LOOKUPS)));
    }

    /** The fastest round, because the machine may be busy. */
    private static double lookupNanos(Dimension dimension, String[] addresses) {
        double best = Double.MAX_VALUE;
        long found = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long started = System.nanoTime();
            for (int i = 0; i < LOOKUPS; i++) {
                found += dimension
                        .place(addresses[i & addresses.length - 1])
                        .country()
                        .length();
            }
            best = Math.min(best, (double) (System.nanoTime() - started) / LOOKUPS);
        }
        if (found < (long) ROUNDS * LOOKUPS) {
            throw new IllegalStateException("addresses were not found");
        }
        return best;
    }

    /** Spread with gaps over the whole space, which gives the most ranges. */
    private static DimensionRows rows(int ipv6Percent) {
        DimensionRows rows = new DimensionRows();
        for (int i = 0; i < NETWORKS; i++) {
            String network = i % 100 < ipv6Percent
                    ? "2%03x:%x:%x::/48".formatted(i >>> 12 & 0xff, (i & 0xfff) << 4, i % 7)
                    : "%d.%d.%d.%d/28".formatted(1 + i / 5_000, i / 20 % 250, i % 20 * 12, (i & 7) << 5);
            rows.network(network, "C" + i % 240, "S" + i % 3_000, "City " + i % 50_000);
        }
        return rows;
    }

    private static String[] addresses(int ipv6Percent, int count) {
        Random random = new Random(7);
        String[] addresses = new String[count];
        for (int n = 0; n < count; n++) {
            int i = random.nextInt(NETWORKS);
            addresses[n] = i % 100 < ipv6Percent
                    ? "2%03x:%x:%x::%x".formatted(i >>> 12 & 0xff, (i & 0xfff) << 4, i % 7, random.nextInt(65_536))
                    : "%d.%d.%d.%d"
                            .formatted(1 + i / 5_000, i / 20 % 250, i % 20 * 12, ((i & 7) << 5) + random.nextInt(16));
        }
        return addresses;
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }

    private static long used() {
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
