package dev.headwater.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.lab.process.Stop;
import dev.headwater.lab.sql.Planner;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final GeneratedVisits VISITS =
            new GeneratedVisits(3_000, Duration.ofMinutes(40).toMillis(), 2, 50);

    /** A wrong answer has no speed, so the expected checksum must be right. */
    @Test
    void jobAndTextbookGiveTheExpectedRows() throws Exception {
        Duration size = MINUTE.multipliedBy(15);
        long checksum = ExpectedWindows.checksum(VISITS, size, MINUTE);

        RunResult ours = SlidingVariants.ours(VISITS, size, MINUTE).run().once();
        RunResult naive = SlidingVariants.naive(VISITS, size, MINUTE).run().once();

        assertThat(ours.checksum()).isEqualTo(checksum);
        assertThat(naive.checksum()).isEqualTo(checksum);
        assertThat(ours.rows()).isGreaterThanOrEqualTo(naive.rows());
        assertThat(naive.rows()).isEqualTo(2 * (40 + 14) * 11);
        assertThat(ours.nanos()).isPositive();
    }

    @Test
    void flinkSqlGivesTheExpectedRows() throws Exception {
        Duration size = MINUTE.multipliedBy(15);
        try (Planner queries = new Planner()) {
            RunResult sql = SlidingQuery.of(queries, VISITS, size, MINUTE).run().once();

            assertThat(sql.checksum()).isEqualTo(ExpectedWindows.checksum(VISITS, size, MINUTE));
            assertThat(sql.rows()).isEqualTo(2 * (40 + 14) * 11);
        }
    }

    @Test
    void functionGivesTheExpectedAnswers() throws Exception {
        try (Planner queries = new Planner()) {
            RunResult run = FunctionVariants.of(queries, VISITS, "url_parameter(url, 'utm_source')")
                    .run()
                    .once();

            assertThat(run.rows()).isEqualTo(VISITS.count());
            assertThat(run.checksum())
                    .isEqualTo(FunctionVariants.checksum(VISITS, url -> "news"))
                    .isNotEqualTo(FunctionVariants.checksum(VISITS, url -> "new"));
        }
    }

    @Test
    void otherAnswersHaveOtherChecksums() {
        long checksum = ExpectedWindows.checksum(VISITS, MINUTE.multipliedBy(15), MINUTE);

        assertThat(ExpectedWindows.checksum(VISITS, MINUTE.multipliedBy(14), MINUTE))
                .isNotEqualTo(checksum);
        assertThat(ExpectedWindows.checksum(
                        new GeneratedVisits(2_999, VISITS.spanMs(), 2, 50), MINUTE.multipliedBy(15), MINUTE))
                .isNotEqualTo(checksum);
    }

    @Test
    void failsOnAWrongAnswer() {
        Rounds.Variant wrong = new Rounds.Variant("wrong", () -> new RunResult(1, 1, 7, 0));

        assertThatThrownBy(() -> Rounds.of(1, List.of(wrong), List.of(8L), new Stop()))
                .hasMessage("wrong: wrong answer, checksum 7 instead of 8");
    }

    @Test
    void dropsWarmUpAlternatesOrderPairsRatios() throws Exception {
        Rounds.Variant scripted = scripted(1_000_000, 9, 30_000, 10_000, 20_000, 50_000);

        Rounds rounds = Rounds.of(2, Duration.ZERO, List.of(scripted, scripted), List.of(0L, 0L), new Stop());

        assertThat(rounds.timeRatios(1, 0)).containsExactly(3, 2.5);
        assertThat(rounds.cost(0, 9)).isEqualTo(1.5);
        assertThat(rounds.noise(1, 0)).isEqualTo(2);
    }

    @Test
    void repeatsRunsUntilTheTurnIsLongEnough() throws Exception {
        Rounds.Variant scripted = scripted(1_000, 4_000, 3_000, 5_000);

        Rounds rounds = Rounds.of(1, Duration.ofNanos(5_000), List.of(scripted), List.of(0L), new Stop());

        assertThat(rounds.time(0, 1)).isEqualTo(4);
    }

    private static Rounds.Variant scripted(long... nanos) {
        Iterator<Long> next = Arrays.stream(nanos).iterator();
        return new Rounds.Variant("scripted", () -> new RunResult(next.next(), 1, 0, 0));
    }

    @Test
    void stopsOnRequest() {
        Stop stop = new Stop();
        stop.request();
        Rounds.Variant never = new Rounds.Variant("never", () -> {
            throw new AssertionError("it ran");
        });

        assertThatThrownBy(() -> Rounds.of(1, List.of(never), List.of(0L), stop))
                .hasMessageContaining("stopped");
    }

    @ParameterizedTest
    @CsvSource({"1.2, 0.05, aim", "1.6, 0.05, met", "2.5, 0.05, missed", "1.95, 0.05, noisy", "2.05, 0.05, noisy"})
    void verdictIsNotFinerThanTheNoise(double ratio, double noise, String verdict) {
        assertThat(Target.atMost(2, 1.3).verdict(ratio, noise)).isEqualTo(verdict);
    }

    @Test
    void printsAColumnForEachHeader() {
        Metric metric = new Metric(
                "slide.x", 1.5, "us", 3, new double[] {500, 300, 400}, Target.atLeast(200, 1_000), 0.1, "abc");

        assertThat(metric.line())
                .isEqualTo("slide.x\t1.500\tus\t3.000\t400.00\t300.00..500.00\t>=200 (1000)\tmet\tabc");
        assertThat(metric.line().split("\t")).hasSameSizeAs(Metric.HEADER.split("\t"));
    }
}
