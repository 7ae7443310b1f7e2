package dev.headwater.bench;

import dev.headwater.lab.process.Console;
import dev.headwater.lab.process.Stop;
import dev.headwater.lab.sql.Planner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Cost of sliding windows by overlap, alone and beside peers. */
final class SlideLines {

    private static final Duration SLIDE = Duration.ofMinutes(1);
    private static final long TWO_DAYS_MS = Duration.ofDays(2).toMillis();
    private static final List<Integer> OVERLAPS = List.of(1, 15, 60, 1_440);

    private final int rounds;
    private final long scale;
    private final Stop stop;
    private final Consumer<Metric> out;

    SlideLines(boolean full, Stop stop, Consumer<Metric> out) {
        this.rounds = full ? 9 : 3;
        this.scale = full ? 5 : 1;
        this.stop = stop;
        this.out = out;
    }

    /** Cost of an event or a row, compared with windows that do not overlap. */
    void flat() throws Exception {
        GeneratedVisits visits = new GeneratedVisits(300_000 * scale, TWO_DAYS_MS, 4, 1_000);
        List<Rounds.Variant> variants = new ArrayList<>();
        List<Long> checksums = new ArrayList<>();
        for (int overlap : OVERLAPS) {
            variants.add(SlidingVariants.ours(visits, SLIDE.multipliedBy(overlap), SLIDE));
            checksums.add(ExpectedWindows.checksum(visits, SLIDE.multipliedBy(overlap), SLIDE));
        }
        int again = variants.size();
        variants.add(variants.get(0));
        checksums.add(checksums.get(0));

        Rounds measured = Rounds.of(rounds, variants, checksums, stop);
        double noise = measured.noise(again, 0);
        double base = measured.cost(0, visits.count());
        for (int i = 1; i <= again; i++) {
            boolean last = i == again - 1;
            String id = i == again ? "slide.aa" : last ? "slide.flat" : "slide.flat." + OVERLAPS.get(i);
            out.accept(new Metric(
                    id,
                    measured.cost(i, visits.count()),
                    "us/(event+row)",
                    base,
                    measured.costRatios(i, 0, visits.count()),
                    last ? Target.atMost(2, 1.3) : Target.NONE,
                    noise,
                    Long.toHexString(checksums.get(i))));
        }
    }

    /** Time of the textbook job over ours, with equal events and rows. */
    void naive() throws Exception {
        naive("slide.naive.15", new GeneratedVisits(100_000 * scale, TWO_DAYS_MS / 8, 4, 1_000), 15, Target.NONE);
        naive(
                "slide.naive",
                new GeneratedVisits(12_000 * scale, TWO_DAYS_MS / 8, 1, 1_000),
                1_440,
                Target.atLeast(200, 1_000));
    }

    /**
     * Windows of a day, one a minute, over 100,000 pages, with checkpoints, until slices expire as fast as they arrive. The
     * value is the longest pause between two rows: it must be shorter than the slide.
     */
    void day() throws Exception {
        Duration size = Duration.ofDays(1);
        GeneratedVisits visits =
                new GeneratedVisits(18_000_000, Duration.ofHours(52).toMillis(), 1, 100_000);
        Path checkpoints = Files.createTempDirectory("headwater-bench");
        RunResult run =
                SlidingVariants.kept(visits, size, SLIDE, checkpoints).run().once();
        out.accept(new Metric(
                "slide.day",
                run.longestWaitMs(),
                "ms",
                SLIDE.toMillis(),
                new double[] {run.longestWaitMs() / SLIDE.toMillis()},
                Target.atMost(1, 0.1),
                0,
                Long.toHexString(run.checksum())));
        Console.note("slide.day: %d events in %.0f s, %d rows, in a heap of at most %d MiB"
                .formatted(
                        visits.count(),
                        run.nanos() / 1e9,
                        run.rows(),
                        Runtime.getRuntime().maxMemory() >> 20));
    }

    /** Time of Flink SQL's own windows over ours, with equal events and rows. */
    void sql() throws Exception {
        try (Planner queries = new Planner()) {
            sql(
                    queries,
                    "slide.sql.15",
                    new GeneratedVisits(100_000 * scale, TWO_DAYS_MS / 8, 4, 1_000),
                    15,
                    Target.NONE);
            // fewer pages than for the textbook job: SQL merges every slice of every page for every window
            sql(
                    queries,
                    "slide.sql",
                    new GeneratedVisits(12_000 * scale, TWO_DAYS_MS / 8, 1, 100),
                    1_440,
                    Target.atLeast(30, 100));
        }
    }

    private void sql(Planner queries, String id, GeneratedVisits visits, int overlap, Target target) throws Exception {
        Duration size = SLIDE.multipliedBy(overlap);
        against(id, visits, size, SlidingQuery.of(queries, visits, size, SLIDE), target);
    }

    private void naive(String id, GeneratedVisits visits, int overlap, Target target) throws Exception {
        Duration size = SLIDE.multipliedBy(overlap);
        against(id, visits, size, SlidingVariants.naive(visits, size, SLIDE), target);
    }

    private void against(String id, GeneratedVisits visits, Duration size, Rounds.Variant peer, Target target)
            throws Exception {
        long checksum = ExpectedWindows.checksum(visits, size, SLIDE);
        Rounds.Variant ours = SlidingVariants.ours(visits, size, SLIDE);
        List<Rounds.Variant> variants = List.of(ours, peer, ours);
        Rounds measured = Rounds.of(Math.max(2, rounds / 2), variants, List.of(checksum, checksum, checksum), stop);
        out.accept(new Metric(
                id,
                measured.time(0, visits.count()),
                "us/event",
                measured.time(1, visits.count()),
                measured.timeRatios(1, 0),
                target,
                measured.noise(2, 0),
                Long.toHexString(checksum)));
    }
}
