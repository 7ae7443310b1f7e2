package dev.headwater.bench;

import dev.headwater.lab.process.Stop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs of several variants, interleaved, so that other load hits all of them; every other round runs backwards, so that none
 * always follows the same one. A turn lasts at least a quarter of a second, because shorter ones are too noisy. The first
 * round warms up and is dropped.
 */
final class Rounds {

    private static final Duration TURN = Duration.ofMillis(250);

    private final List<List<RunResult>> byVariant = new ArrayList<>();

    private Rounds(int variants) {
        for (int i = 0; i < variants; i++) {
            byVariant.add(new ArrayList<>());
        }
    }

    /** @param checksums expected of each variant; another one fails the line */
    static Rounds of(int rounds, List<Variant> variants, List<Long> checksums, Stop stop) throws Exception {
        return of(rounds, TURN, variants, checksums, stop);
    }

    static Rounds of(int rounds, Duration turn, List<Variant> variants, List<Long> checksums, Stop stop)
            throws Exception {
        Rounds measured = new Rounds(variants.size());
        for (int round = 0; round <= rounds; round++) {
            for (int place = 0; place < variants.size(); place++) {
                int i = round % 2 == 0 ? place : variants.size() - 1 - place;
                RunResult run = turn(turn, variants.get(i), checksums.get(i), stop);
                if (round > 0) {
                    measured.byVariant.get(i).add(run);
                }
            }
        }
        return measured;
    }

    /** Repeats the run for at least this time; returns the mean of one. */
    private static RunResult turn(Duration atLeast, Variant variant, long checksum, Stop stop) throws Exception {
        RunResult run;
        long nanos = 0;
        int runs = 0;
        do {
            if (stop.requested()) {
                throw new IllegalStateException("stopped before the end");
            }
            run = variant.run().once();
            if (run.checksum() != checksum) {
                throw new IllegalStateException(variant.name() + ": wrong answer, checksum "
                        + Long.toHexString(run.checksum()) + " instead of " + Long.toHexString(checksum));
            }
            nanos += run.nanos();
            runs++;
        } while (nanos < atLeast.toNanos());
        return new RunResult(nanos / runs, run.rows(), run.checksum(), run.longestWaitMs());
    }

    /** Median cost of an event or a row. */
    double cost(int variant, long events) {
        return Metric.median(byVariant.get(variant).stream()
                .mapToDouble(run -> run.cost(events))
                .toArray());
    }

    /** Paired ratios of the costs of two variants. */
    double[] costRatios(int variant, int base, long events) {
        double[] ratios = new double[byVariant.get(variant).size()];
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] = byVariant.get(variant).get(round).cost(events)
                    / byVariant.get(base).get(round).cost(events);
        }
        return ratios;
    }

    /** Paired ratios of the times of two variants. */
    double[] timeRatios(int variant, int base) {
        double[] ratios = new double[byVariant.get(variant).size()];
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] = (double) byVariant.get(variant).get(round).nanos()
                    / byVariant.get(base).get(round).nanos();
        }
        return ratios;
    }

    /** Median time of a run, in microseconds an event. */
    double time(int variant, long events) {
        return Metric.median(byVariant.get(variant).stream()
                .mapToDouble(run -> run.nanos() / 1_000.0 / events)
                .toArray());
    }

    /** Largest relative difference of two equal variants. */
    double noise(int variant, int same) {
        double noise = 0;
        for (double ratio : timeRatios(variant, same)) {
            noise = Math.max(noise, Math.max(ratio, 1 / ratio) - 1);
        }
        return noise;
    }

    /** One implementation, run over the same events as the others of its line. */
    record Variant(String name, Run run) {

        @FunctionalInterface
        interface Run {
            RunResult once() throws Exception;
        }
    }
}
