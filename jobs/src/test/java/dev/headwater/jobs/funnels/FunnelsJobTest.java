package dev.headwater.jobs.funnels;

import static dev.headwater.jobs.testing.Events.min;
import static dev.headwater.jobs.testing.Events.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.headwater.events.LateEvent;
import dev.headwater.events.Reason;
import dev.headwater.events.RejectedRecord;
import dev.headwater.events.WebEvent;
import dev.headwater.events.codec.JsonTime;
import dev.headwater.events.tables.FunnelAttempt;
import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.testing.Outputs;
import dev.headwater.jobs.testing.Script;
import dev.headwater.jobs.testing.WorkedExample;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** Two funnels, 15 s of disorder; the five cases of lateness, and the rest of the card. */
class FunnelsJobTest {

    private static final String FUNNELS =
            """
            {"funnels": [
              {"name": "shop", "timeout": "10m",
               "steps": ["/", {"pattern": "/cart*", "timeout": "3m"}, {"pattern": "*", "type": "purchase"}]},
              {"name": "read", "timeout": "1h", "steps": ["/", "~^/(blog|docs)/"]}
            ]}
            """;

    private record Result(
            List<FunnelAttempt> attempts, List<LateEvent> late, List<RejectedRecord> rejected, String outcomes) {}

    @Test
    void onTimeEventsMatchEveryFunnel() throws Exception {
        Result result = run(script().event(page("/").by("ada").at(min(1)))
                .event(page("/cart/7").by("ada").at(min(2)))
                .event(page("/docs/a").by("ada").at(min(3)))
                .event(page("/done").type("purchase").by("ada").at(min(4)))
                .watermark(min(4)));

        assertThat(result.attempts())
                .containsExactlyInAnyOrder(
                        attempt("shop", "ada", 4, 3, "completed", 1, 2, 4),
                        attempt("read", "ada", 3, 2, "completed", 1, 3));
        assertThat(result.late()).isEmpty();
        assertThat(result.outcomes()).isEqualTo("counted,4");
    }

    @Test
    void takesOutOfOrderStepAtItsTime() throws Exception {
        Result result = run(script().event(page("/cart").by("ada").at(min(1.2)))
                .event(page("/").by("ada").at(min(1)))
                .watermark(min(90)));

        assertThat(result.attempts())
                .contains(attempt("shop", "ada", 11, 2, "timed_out", 1, 1.2))
                .hasSize(2);
        assertThat(result.outcomes()).isEqualTo("counted,2");
    }

    @Test
    void takesStepBehindAnotherPartition() throws Exception {
        Result result = run(script().event(0, page("/").by("ada").at(min(1)))
                .event(0, page("/cart").by("ada").at(min(3.5)))
                .watermark(min(1.5))
                .event(1, page("/docs/").by("ada").at(min(1.6)))
                .watermark(min(90)));

        assertThat(result.attempts()).contains(attempt("read", "ada", 1.6, 2, "completed", 1, 1.6));
        assertThat(result.outcomes()).isEqualTo("counted,3");
    }

    @Test
    void takesStepBehindWatermarkWithinTimeout() throws Exception {
        Result result = run(script().event(page("/").by("ada").at(min(1)))
                .event(page("/").by("bob").at(min(9)))
                .watermark(min(8.7))
                .event(page("/cart").by("ada").at(min(2)))
                .watermark(min(90)));

        assertThat(result.attempts())
                .filteredOn(row -> row.visitor().equals("ada") && row.funnel().equals("shop"))
                .containsExactly(attempt("shop", "ada", 11, 2, "timed_out", 1, 2));
        assertThat(result.outcomes()).isEqualTo("counted,3");
    }

    /** Only the funnel of ten minutes matches; the longer one does not extend it. */
    @Test
    void eventIsLateAfterItsLongestAttempt() throws Exception {
        WebEvent tooLate = page("/cart").by("ada").at(min(2));
        long clock = min(13) - 15_000 - 1;
        Result result = run(script().event(page("/").by("ada").at(min(1)))
                .event(page("/").by("bob").at(min(13)))
                .watermark(clock)
                .event(tooLate)
                .watermark(min(13.5)));

        assertThat(result.attempts())
                .filteredOn(row -> row.funnel().equals("shop"))
                .containsExactlyInAnyOrder(
                        attempt("shop", "ada", 4, 1, "timed_out", 1), attempt("shop", "bob", 16, 1, "timed_out", 13));
        assertThat(result.late())
                .containsExactly(new LateEvent("funnels", min(12), clock, clock - (min(12) - 1), tooLate));
        assertThat(result.outcomes()).isEqualTo("counted,2\nlate,1");
    }

    @Test
    void acceptsLastMillisecondInTime() throws Exception {
        Result result = run(script().event(page("/").by("ada").at(min(61)))
                .event(page("/").by("bob").at(min(1) - 14_999))
                .event(page("/").by("eve").at(min(1) - 15_000))
                .watermark(min(190)));

        assertThat(result.late()).extracting(late -> late.event().ip()).containsExactly("eve");
        assertThat(result.outcomes()).isEqualTo("counted,2\nlate,1");
    }

    @Test
    void eventAtTimeoutBeginsNextAttempt() throws Exception {
        Result result = run(script().event(page("/").by("ada").at(min(1)))
                .event(page("/cart").by("ada").at(min(4)))
                .event(page("/").by("ada").at(min(4)))
                .event(page("/cart").by("ada").at(min(7) - 1))
                .watermark(min(90)));

        assertThat(result.attempts())
                .filteredOn(row -> row.funnel().equals("shop"))
                .extracting(FunnelAttempt::startedAt, FunnelAttempt::endedAt, FunnelAttempt::stepsReached)
                .containsExactly(tuple(min(1), min(4), 1L), tuple(min(4), min(14), 2L));
    }

    @Test
    void restartsAfterEndButNotOnFirstStep() throws Exception {
        Result result = run(script().event(page("/").by("ada").at(min(1)))
                .event(page("/").by("ada").at(min(2)))
                .event(page("/blog/a").by("ada").at(min(3)))
                .event(page("/blog/b").by("ada").at(min(4)))
                .event(page("/").by("ada").at(min(5)))
                .event(page("/blog/c").by("ada").at(min(6)))
                .watermark(min(90)));

        assertThat(result.attempts())
                .filteredOn(row -> row.funnel().equals("read"))
                .containsExactly(
                        attempt("read", "ada", 3, 2, "completed", 1, 3),
                        attempt("read", "ada", 6, 2, "completed", 5, 6));
    }

    @Test
    void timesOutOpenAttemptsAtEndOfInput() throws Exception {
        Result result = run(script().event(page("/").by("ada").at(min(1))));

        assertThat(result.attempts())
                .containsExactlyInAnyOrder(
                        attempt("shop", "ada", 4, 1, "timed_out", 1), attempt("read", "ada", 61, 1, "timed_out", 1));
    }

    @Test
    void filtersEventsWithoutStepOrVisitor() throws Exception {
        Result result = run(script().event(page("/elsewhere").by("ada").at(min(1)))
                .event(page("/").by(null).at(min(1)))
                .event(page("/cart").by("ada").at(min(1)))
                .badRow(Reason.NOT_JSON)
                .watermark(min(90)));

        assertThat(result.attempts()).isEmpty();
        assertThat(result.rejected()).hasSize(1);
        assertThat(result.outcomes()).isEqualTo("counted,1\nfiltered,2\nrejected,1");
    }

    @Test
    void keysByUser() throws Exception {
        Result result = run(
                script().event(page("/").by("10.0.0.1").user("u1").at(min(1)))
                        .event(page("/docs/").by("10.0.0.2").user("u1").at(min(2)))
                        .watermark(min(90)),
                "--funnels.key",
                "user-id");

        assertThat(result.attempts()).contains(attempt("read", "u1", 2, 2, "completed", 1, 2));
    }

    /** The worked example of {@code docs/jobs/funnels.md}. */
    @Test
    void workedExampleMatchesPage() throws Exception {
        WorkedExample page = new WorkedExample("funnels");
        FunnelsSettings settings = FunnelFixtures.of(page.block("json")).settings();
        Result result = run(page.script(settings.intake()), settings);

        assertThat(WorkedExample.csv(Tables.FUNNELS, result.attempts())).isEqualTo(page.block("funnels"));
        assertThat(result.outcomes()).isEqualTo(page.block("outcomes"));
    }

    private static Script script() {
        return Script.withDisorder(15_000);
    }

    private static FunnelAttempt attempt(
            String funnel, String visitor, double end, int reached, String outcome, double... minutes) {
        String times = Arrays.stream(minutes)
                .mapToObj(minute -> '"' + JsonTime.of(min(minute)) + '"')
                .collect(Collectors.joining(",", "[", "]"));
        int total = funnel.equals("shop") ? 3 : 2;
        return new FunnelAttempt(funnel, visitor, min(minutes[0]), min(end), reached, total, outcome, times);
    }

    private static Result run(Script script, String... more) throws Exception {
        return run(script, FunnelFixtures.of(FUNNELS, more).settings());
    }

    private static Result run(Script script, FunnelsSettings settings) throws Exception {
        StreamExecutionEnvironment env = Outputs.environment();
        FunnelsJob.Funnels funnels = FunnelsJob.topology(script.in(env), settings);
        Outputs out = Outputs.of(
                        env,
                        funnels.attempts(),
                        funnels.intake().late(),
                        funnels.intake().rejected(),
                        funnels.intake().outcomeCounts())
                .run();
        return new Result(
                out.of(funnels.attempts()),
                out.of(funnels.intake().late()),
                out.of(funnels.intake().rejected()),
                WorkedExample.outcomes(out.of(funnels.intake().outcomeCounts())));
    }
}
