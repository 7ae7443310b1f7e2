package dev.headwater.jobs.io.dimension;

import dev.headwater.jobs.io.postgres.DimensionTables;
import dev.headwater.jobs.testing.TestPostgres;
import dev.headwater.udfs.dimensions.Dimension;
import dev.headwater.udfs.dimensions.DimensionRows;
import dev.headwater.udfs.dimensions.DimensionVersion;
import dev.headwater.udfs.dimensions.DimensionVersions;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The cost of a million networks per job: {@code main}, with {@code -Xmx2g}. The figures are in the decision, beside those
 * of broadcast state.
 */
public final class SideInputBench {

    private static final int NETWORKS = 1_000_000;
    private static final long ANNOUNCED_MS = 1_000;
    private static final long SWAP_MS = 3_000;
    private static final long END_MS = 4_000;

    private SideInputBench() {}

    public static void main(String[] args) throws Exception {
        Path directory = Files.createTempDirectory("side-input");
        DimensionFiles files = new DimensionFiles(directory.toUri().toString(), "bench");
        TestPostgres postgres = filled();
        for (int round = 1; round <= 3; round++) {
            postgres.execute("UPDATE dim_hosts SET site = 'round " + round + "'");
            long started = System.nanoTime();
            Dimension read =
                    DimensionTables.read(postgres.settings(), 2 * NETWORKS).dimension();
            long readMs = millisSince(started);
            started = System.nanoTime();
            String checksum = files.write(read);
            long keepMs = millisSince(started);
            started = System.nanoTime();
            files.read(checksum);
            System.out.printf(
                    "three queries and build %d ms, write the file %d ms, read it %d ms%n",
                    readMs, keepMs, millisSince(started));
            if (round > 1) {
                gaps(files, checksum);
            }
        }
        BroadcastBench.measure(NETWORKS, directory);
    }

    private static TestPostgres filled() {
        TestPostgres postgres = TestPostgres.withSchema();
        postgres.execute("INSERT INTO dim_hosts VALUES ('a.example', 'first')");
        postgres.execute("INSERT INTO dim_networks SELECT ((1 + i / 5000) || '.' || i / 20 % 250 || '.' || i % 20 * 12"
                + " || '.' || (i & 7) * 32 || '/28')::cidr, 'C' || i % 240, 'S' || i % 3000, 'City ' || i % 50000"
                + " FROM generate_series(0, " + (NETWORKS - 1) + ") i ON CONFLICT DO NOTHING");
        return postgres;
    }

    /** The longest gap between two records, with a swap two seconds after its announcement, and without one. */
    private static void gaps(DimensionFiles files, String checksum) throws Exception {
        String empty = files.write(new DimensionRows().dimension());
        DimensionVersion first = new DimensionVersion(1, 0, DimensionVersion.ALWAYS, empty, 0, 0, 0);
        DimensionVersion second = new DimensionVersion(2, 0, SWAP_MS, checksum, 1, NETWORKS, 0);
        for (List<DimensionVersion> announced : List.of(List.of(first), List.of(first, second))) {
            ReaderDimensions held = new ReaderDimensions(files);
            held.announced(new DimensionVersions(List.of(first)));
            held.readyOr(() -> CompletableFuture.completedFuture(null)).join();
            System.out.printf(
                    "%d versions: between two records at most %.2f ms of CPU%n",
                    announced.size(), longestGap(held, new DimensionVersions(announced)) / 1e6);
        }
    }

    /** Record times are wall-clock milliseconds from the start; measures CPU time of this thread only. */
    private static long longestGap(ReaderDimensions held, DimensionVersions announced) {
        long started = System.nanoTime();
        long last = cpuNanos();
        long longest = 0;
        boolean sent = false;
        for (long ms = 0; ms < END_MS; ms = millisSince(started)) {
            if (ms >= ANNOUNCED_MS && !sent) {
                held.announced(announced);
                sent = true;
            }
            held.at(ms);
            long now = cpuNanos();
            longest = Math.max(longest, now - last);
            last = now;
        }
        return longest;
    }

    static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }
}
