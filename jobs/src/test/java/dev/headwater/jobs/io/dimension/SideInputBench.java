package dev.headwater.jobs.io.dimension;

import dev.headwater.events.InputRecord;
import dev.headwater.jobs.io.postgres.DimensionTables;
import dev.headwater.jobs.io.source.DimensionedState;
import dev.headwater.jobs.io.source.DimensionedStateSerializer;
import dev.headwater.jobs.io.source.StampedOutput;
import dev.headwater.jobs.testing.TestPostgres;
import dev.headwater.udfs.dimensions.Dimension;
import dev.headwater.udfs.dimensions.DimensionRows;
import dev.headwater.udfs.dimensions.DimensionVersion;
import dev.headwater.udfs.dimensions.DimensionVersions;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumStateSerializer;

/**
 * What a million networks cost a job: {@code main}, with {@code -Xmx2g}. The figures stand in the decision, beside those
 * of the same rows as broadcast state.
 */
public final class SideInputBench {

    private static final int NETWORKS = 1_000_000;
    private static final long TOLD_MS = 1_000;
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
            String checksum = files.keep(read);
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

    /** The longest time between two records, with a swap two seconds after it is announced, and without one. */
    private static void gaps(DimensionFiles files, String checksum) throws Exception {
        String empty = files.keep(new DimensionRows().dimension());
        DimensionVersion first = new DimensionVersion(1, 0, DimensionVersion.ALWAYS, empty, 0, 0, 0);
        DimensionVersion second = new DimensionVersion(2, 0, SWAP_MS, checksum, 1, NETWORKS, 0);
        for (List<DimensionVersion> told : List.of(List.of(first), List.of(first, second))) {
            ReaderDimensions held = new ReaderDimensions(files);
            held.announced(new DimensionVersions(List.of(first)));
            held.readyOr(() -> CompletableFuture.completedFuture(null)).join();
            System.out.printf(
                    "told of %d versions: between two records at most %.2f ms of CPU%n",
                    told.size(), longestGap(held, new DimensionVersions(told)) / 1e6);
        }
        System.out.printf(
                "in a checkpoint: %d bytes%n",
                new DimensionedStateSerializer<>(new KafkaSourceEnumStateSerializer())
                        .serialize(new DimensionedState<>(
                                new DimensionVersions(List.of(first, second)),
                                new KafkaSourceEnumState(Set.of(), true)))
                        .length);
    }

    /**
     * Record times are those of the wall, in milliseconds from the start. CPU time of the thread that emits, so that other
     * work on the machine does not count.
     */
    private static long longestGap(ReaderDimensions held, DimensionVersions told) {
        ListedOutput emitted = new ListedOutput();
        StampedOutput out = new StampedOutput(emitted, held);
        long started = System.nanoTime();
        long last = cpuNanos();
        long longest = 0;
        boolean announced = false;
        for (long ms = 0; ms < END_MS; ms = millisSince(started)) {
            if (ms >= TOLD_MS && !announced) {
                held.announced(told);
                announced = true;
            }
            emitted.records.clear();
            out.collect(new InputRecord(ms, 0, null, null, null));
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
