package dev.headwater.jobs.bursts;

import static dev.headwater.jobs.testing.Events.min;
import static dev.headwater.jobs.testing.Events.page;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.LateEvent;
import dev.headwater.events.Reason;
import dev.headwater.events.RejectedRecord;
import dev.headwater.events.WebEvent;
import dev.headwater.events.tables.Burst;
import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.testing.Outputs;
import dev.headwater.jobs.testing.Script;
import dev.headwater.jobs.testing.WorkedExample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** Bursts of three events or five minutes, 15 s of disorder; the five cases of lateness, and the rest of the card. */
class BurstsJobTest {

    private static final String HOST = "www.example.com";

    private record Result(List<Burst> bursts, List<LateEvent> late, List<RejectedRecord> rejected, String outcomes) {}

    @Test
    void countsOnTimeEvent() throws Exception {
        Result result = run(script().event(page("/home").by("ada").at(min(3))).watermark(min(13)));

        assertThat(result.bursts()).containsExactly(burst("ada", HOST, 3, 3, 1, "timeout"));
        assertThat(result.late()).isEmpty();
        assertThat(result.outcomes()).isEqualTo("counted,1");
    }

    @Test
    void countsOutOfOrderEventAtItsTime() throws Exception {
        Result result = run(script().event(page("/1").by("ada").at(min(1)))
                .event(page("/4").by("ada").at(min(1.3)))
                .event(page("/3").by("ada").at(min(1.2)))
                .event(page("/2").by("ada").at(min(1.1)))
                .watermark(min(30)));

        assertThat(result.bursts())
                .containsExactly(burst("ada", HOST, 1, 1.2, 3, "count"), burst("ada", HOST, 1.3, 1.3, 1, "timeout"));
        assertThat(result.outcomes()).isEqualTo("counted,4");
    }

    /** The watermark is past the newest event, the burst is open, and the event's own partition lags. */
    @Test
    void ownPartitionClockDecidesLateness() throws Exception {
        Result result = run(script().event(0, page("/1").by("ada").at(min(1)))
                .event(0, page("/3").by("ada").at(min(3)))
                .event(1, page("/2").by("ada").at(min(2)))
                .watermark(min(1.9))
                .event(1, page("/4").by("ada").at(min(2.1)))
                .watermark(min(30)));

        assertThat(result.bursts())
                .containsExactly(burst("ada", HOST, 1, 2.1, 3, "count"), burst("ada", HOST, 3, 3, 1, "timeout"));
        assertThat(result.outcomes()).isEqualTo("counted,4");
    }

    /** A burst that it begins would still be open: it counts at its event time, before any row is written. */
    @Test
    void countsEventBehindWatermarkWithinTimeout() throws Exception {
        Result result = run(script().event(page("/1").by("ada").at(min(1)))
                .event(page("/4").by("ada").at(min(6.5)))
                .watermark(min(6.25) - 1)
                .event(page("/2").by("ada").at(min(2)))
                .event(page("/3").by("ada").at(min(1.5)))
                .watermark(min(60)));

        assertThat(result.bursts())
                .containsExactly(burst("ada", HOST, 1, 2, 3, "count"), burst("ada", HOST, 6.5, 6.5, 1, "timeout"));
        assertThat(result.outcomes()).isEqualTo("counted,4");
    }

    @Test
    void eventIsLateAfterItsLongestBurst() throws Exception {
        WebEvent tooLate = page("/late").by("ada").at(min(2));
        long clock = min(8) - 15_000 - 1;
        Result result = run(script().event(page("/1").by("ada").at(min(1)))
                .event(page("/3").by("ada").at(min(8)))
                .watermark(clock)
                .event(tooLate)
                .watermark(min(60)));

        assertThat(result.bursts())
                .containsExactly(burst("ada", HOST, 1, 1, 1, "timeout"), burst("ada", HOST, 8, 8, 1, "timeout"));
        assertThat(result.late())
                .containsExactly(new LateEvent("bursts", min(7), clock, clock - (min(7) - 1), tooLate));
        assertThat(result.outcomes()).isEqualTo("counted,2\nlate,1");
    }

    @Test
    void acceptsLastMillisecondInTime() throws Exception {
        Result result = run(script().event(page("/1").by("ada").at(min(6)))
                .event(page("/2").by("bob").at(min(1) - 14_999))
                .event(page("/3").by("bob").at(min(1) - 15_000))
                .watermark(min(60)));

        assertThat(result.late()).extracting(late -> late.event().url()).containsExactly("/3");
        assertThat(result.outcomes()).isEqualTo("counted,2\nlate,1");
    }

    @Test
    void eventAtDeadlineBeginsNextBurst() throws Exception {
        Result result = run(script().event(page("/1").by("ada").at(min(1)))
                .event(page("/2").by("ada").at(min(6) - 1))
                .event(page("/3").by("ada").at(min(6)))
                .watermark(min(30)));

        assertThat(result.bursts())
                .containsExactly(
                        new Burst("ada", HOST, min(1), 1, min(6) - 1, 2, "timeout"),
                        burst("ada", HOST, 6, 6, 1, "timeout"));
    }

    @Test
    void closesOpenBurstsAtEndOfInput() throws Exception {
        Result result = run(script().event(page("/1").by("ada").at(min(1)))
                .event(page("/2").by("ada").at(min(2))));

        assertThat(result.bursts()).containsExactly(burst("ada", HOST, 1, 2, 2, "timeout"));
    }

    @Test
    void separatesVisitorsAndHosts() throws Exception {
        Result result = run(script().event(page("/1").by("ada").at(min(1)))
                .event(page("/2").by("bob").at(min(1)))
                .event(page("/3").by("ada").on("shop.example.com").at(min(1)))
                .event(page("/4").by(null).at(min(1)))
                .badRow(Reason.NOT_JSON)
                .watermark(min(30)));

        assertThat(result.bursts())
                .containsExactlyInAnyOrder(
                        burst("ada", HOST, 1, 1, 1, "timeout"),
                        burst("bob", HOST, 1, 1, 1, "timeout"),
                        burst("ada", "shop.example.com", 1, 1, 1, "timeout"));
        assertThat(result.rejected()).hasSize(1);
        assertThat(result.outcomes()).isEqualTo("counted,3\nfiltered,1\nrejected,1");
    }

    @Test
    void keysByHostAlone() throws Exception {
        Result result = run(
                script().event(page("/1").by("ada").at(min(1)))
                        .event(page("/2").by(null).at(min(1)))
                        .event(page("/3").by("bob").at(min(1)))
                        .event(page("/4").by("eve").at(min(1)))
                        .watermark(min(30)),
                "--bursts.key",
                "host");

        assertThat(result.bursts())
                .containsExactly(
                        new Burst("", HOST, min(1), 1, min(1), 3, "count"),
                        new Burst("", HOST, min(1), 2, min(1), 1, "timeout"));
    }

    /** The worked example of {@code docs/jobs/bursts.md}. */
    @Test
    void workedExampleMatchesPage() throws Exception {
        WorkedExample page = new WorkedExample("bursts");
        BurstsSettings settings = settings("--bursts.count", "3");
        Result result = run(page.script(settings.intake()), settings);

        assertThat(WorkedExample.csv(Tables.BURSTS, result.bursts())).isEqualTo(page.block("bursts"));
        assertThat(result.outcomes()).isEqualTo(page.block("outcomes"));
    }

    private static Script script() {
        return Script.withDisorder(15_000);
    }

    private static Burst burst(String visitor, String host, double start, double end, long events, String closedBy) {
        return new Burst(visitor, host, min(start), 1, min(end), events, closedBy);
    }

    private static Result run(Script script, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("--bursts.count", "3", "--bursts.timeout", "5m"));
        arguments.addAll(List.of(more));
        return run(script, settings(arguments.toArray(String[]::new)));
    }

    private static BurstsSettings settings(String... arguments) {
        return BurstsSettings.read(arguments, Map.of("HEADWATER_POSTGRES_PASSWORD", "unused"));
    }

    private static Result run(Script script, BurstsSettings settings) throws Exception {
        StreamExecutionEnvironment env = Outputs.environment();
        BurstsJob.Bursts bursts = BurstsJob.topology(script.in(env), settings);
        Outputs out = Outputs.of(
                        env,
                        bursts.rows(),
                        bursts.intake().late(),
                        bursts.intake().rejected(),
                        bursts.intake().outcomeCounts())
                .run();
        return new Result(
                out.of(bursts.rows()),
                out.of(bursts.intake().late()),
                out.of(bursts.intake().rejected()),
                WorkedExample.outcomes(out.of(bursts.intake().outcomeCounts())));
    }
}
