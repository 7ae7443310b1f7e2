package dev.headwater.jobs.alerts;

import static dev.headwater.jobs.testing.Events.min;
import static dev.headwater.jobs.testing.Events.page;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.LateEvent;
import dev.headwater.events.Reason;
import dev.headwater.events.RejectedRecord;
import dev.headwater.events.WebEvent;
import dev.headwater.events.tables.Alert;
import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.alerts.AlertRule.Kind;
import dev.headwater.jobs.testing.FoldedTable;
import dev.headwater.jobs.testing.Outputs;
import dev.headwater.jobs.testing.Script;
import dev.headwater.jobs.testing.WorkedExample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows of 5 min every 30 s, 15 s of out-of-orderness: the five cases of lateness. */
class AlertsJobTest {

    private static final String HOST = "www.example.com";
    private static final AlertRule ERRORS = AlertFixtures.rule("errors", Kind.ERRORS, "2");

    private record Result(
            Collection<Alert> alerts, List<LateEvent> late, List<RejectedRecord> rejected, String outcomes) {}

    @TempDir
    private Path directory;

    @Test
    void opensAndClosesAnAlert() throws Exception {
        Result result = run(script().event(error(1)).event(error(2)).watermark(min(30)), ERRORS);

        assertThat(result.alerts()).containsExactly(errors(2.5, 6.5, 2));
        assertThat(result.late()).isEmpty();
        assertThat(result.outcomes()).isEqualTo("counted,2");
    }

    @Test
    void countsOutOfOrderWithinTheBound() throws Exception {
        Result result = run(
                script().event(error(2.1)).event(error(1.9)).watermark(min(2)).watermark(min(30)), ERRORS);

        assertThat(result.alerts()).containsExactly(errors(2.5, 7, 2));
    }

    /** Its last window is open, earlier ones are evaluated: the alert opens earlier. */
    @Test
    void anEventBehindTheWatermarkCorrectsTheAlert() throws Exception {
        Result result = run(
                script().event(error(3))
                        .event(error(3.1))
                        .watermark(min(4))
                        .event(error(0.1))
                        .event(error(0.2))
                        .watermark(min(30)),
                ERRORS);

        assertThat(result.alerts()).containsExactly(errors(0.5, 8.5, 4));
        assertThat(result.outcomes()).isEqualTo("counted,4");
    }

    @Test
    void eventsBetweenTwoEpisodesMergeThem() throws Exception {
        List<WebEvent> before = List.of(error(0.1), error(0.2), error(6.1), error(6.2));
        Script apart = script();
        before.forEach(apart::event);
        Script joined = script();
        before.forEach(joined::event);

        assertThat(run(apart.watermark(min(60)), ERRORS).alerts())
                .containsExactlyInAnyOrder(errors(0.5, 5.5, 2), errors(6.5, 11.5, 2));
        joined.watermark(min(6.6)).event(error(4.8)).event(error(4.9)).watermark(min(60));
        assertThat(run(joined, ERRORS).alerts()).containsExactly(errors(0.5, 11.5, 4));
    }

    @Test
    void aLateEventChangesNothing() throws Exception {
        WebEvent tooLate = error(1);
        long clock = min(20) - 15_000 - 1;
        Result result = run(
                script().event(error(0.5))
                        .event(page("/").at(min(20)))
                        .event(error(20))
                        .watermark(clock)
                        .event(tooLate)
                        .watermark(min(60)),
                ERRORS);

        assertThat(result.alerts()).isEmpty();
        assertThat(result.late())
                .containsExactly(new LateEvent("alerts", min(6), clock, clock - (min(6) - 1), tooLate));
        assertThat(result.outcomes()).isEqualTo("counted,2\nfiltered,1\nlate,1");
    }

    /** The last window of an event is the longest of the rules that count it. */
    @Test
    void latenessDependsOnRulesThatCountTheEvent() throws Exception {
        Result result = run(
                script().event(page("/a").by("ada").at(min(9)))
                        .event(page("/b").by("ada").at(min(7)))
                        .event(error(7))
                        .watermark(min(60)),
                ERRORS,
                AlertFixtures.rule("scraper", Kind.SCRAPER, "5"));

        assertThat(result.outcomes()).isEqualTo("counted,2\nlate,1");
        assertThat(result.late()).extracting(late -> late.event().url()).containsExactly("/b");
    }

    @Test
    void filtersUncountedEventsAndRejectsBadRows() throws Exception {
        Result result = run(
                script().badRow(Reason.NOT_JSON)
                        .event(page("/a").status(499).by(null).at(min(1)))
                        .event(page("/b").by(null).at(min(1)))
                        .event(page("/c").status(500).by(null).at(min(1)))
                        .event(page("/d").by("ada").at(min(1)))
                        .watermark(min(60)),
                ERRORS,
                AlertFixtures.rule("scraper", Kind.SCRAPER, "5"));

        assertThat(result.rejected()).extracting(RejectedRecord::reason).containsExactly(Reason.NOT_JSON);
        assertThat(result.outcomes()).isEqualTo("counted,2\nfiltered,2\nrejected,1");
    }

    @Test
    void separatesRulesOfOneKind() throws Exception {
        Result result = run(
                script().event(error(1)).event(error(1.1)).watermark(min(60)),
                ERRORS,
                AlertFixtures.rule("one", Kind.ERRORS, "1"),
                AlertFixtures.rule("many", Kind.ERRORS, "3"));

        assertThat(result.alerts()).extracting(Alert::rule).containsExactlyInAnyOrder("errors", "one");
    }

    @Test
    void aShiftBySlidesShiftsTheAlerts() throws Exception {
        Collection<Alert> here = run(
                        script().event(error(1.2)).event(error(2.9)).watermark(min(60)), ERRORS)
                .alerts();
        Collection<Alert> there = run(
                        script().event(error(8.7)).event(error(10.4)).watermark(min(60)), ERRORS)
                .alerts();

        assertThat(here).containsExactly(errors(3, 6.5, 2));
        assertThat(there).containsExactly(errors(10.5, 14, 2));
    }

    /** The worked example of {@code docs/jobs/alerts.md}. */
    @Test
    void producesTheWorkedExample() throws Exception {
        WorkedExample page = new WorkedExample("alerts");
        Path file = Files.writeString(directory.resolve("rules.json"), page.block("rules"));
        AlertsSettings settings = AlertsSettings.read(
                new String[] {"--alerts.file", file.toString()}, Map.of("HEADWATER_POSTGRES_PASSWORD", "unused"));
        Result result = run(page.script(settings.intake()), settings);

        assertThat(WorkedExample.csv(Tables.ALERTS, result.alerts())).isEqualTo(page.block("alerts"));
        assertThat(result.outcomes()).isEqualTo(page.block("outcomes"));
    }

    private static Script script() {
        return Script.withDisorder(15_000);
    }

    private static WebEvent error(double minute) {
        return page("/fails/" + minute).status(503).at(min(minute));
    }

    private static Alert errors(double opened, double closed, long value) {
        return new Alert("errors", HOST, min(opened), min(closed), value, 2, "at least 2 errors in 5m", false);
    }

    private static Result run(Script script, AlertRule... rules) throws Exception {
        return run(script, AlertFixtures.settings(Duration.ofMinutes(5), Duration.ofSeconds(30), rules));
    }

    private static Result run(Script script, AlertsSettings settings) throws Exception {
        StreamExecutionEnvironment env = Outputs.environment();
        AlertsJob.Alerts alerts = AlertsJob.topology(script.in(env), settings);
        Outputs out = Outputs.of(
                        env,
                        alerts.alerts(),
                        alerts.intake().late(),
                        alerts.intake().rejected(),
                        alerts.intake().outcomeCounts())
                .run();
        return new Result(
                FoldedTable.of(Tables.ALERTS, out.of(alerts.alerts())),
                out.of(alerts.intake().late()),
                out.of(alerts.intake().rejected()),
                WorkedExample.outcomes(out.of(alerts.intake().outcomeCounts())));
    }
}
