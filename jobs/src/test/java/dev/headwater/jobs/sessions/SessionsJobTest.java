package dev.headwater.jobs.sessions;

import static dev.headwater.jobs.testing.Events.min;
import static dev.headwater.jobs.testing.Events.page;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.EnrichedEvent;
import dev.headwater.events.LateEvent;
import dev.headwater.events.Reason;
import dev.headwater.events.RejectedRecord;
import dev.headwater.events.WebEvent;
import dev.headwater.events.tables.Session;
import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.intake.InputRecord;
import dev.headwater.jobs.testing.FoldedTable;
import dev.headwater.jobs.testing.KnownDimension;
import dev.headwater.jobs.testing.Outputs;
import dev.headwater.jobs.testing.Script;
import dev.headwater.jobs.testing.WorkedExample;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** A gap of 5 min, 15 s of disorder, 10 min of lateness; the five cases of lateness, and the rest of the card. */
class SessionsJobTest {

    private static final Map<String, String> PASSWORD = Map.of("HEADWATER_POSTGRES_PASSWORD", "unused");
    private static final String HOST = "www.example.com";

    private record Result(
            List<Session> versions, List<LateEvent> late, List<RejectedRecord> rejected, String outcomes) {

        /** Visitor, minutes of start and end, events. */
        List<String> table() {
            return FoldedTable.of(Tables.SESSIONS, versions).stream()
                    .map(SessionsJobTest::text)
                    .sorted()
                    .toList();
        }
    }

    @Test
    void writesOnTimeSessionOnce() throws Exception {
        Result result = run(script().event(page("/home").by("ada").at(min(3))).watermark(min(9)));

        assertThat(result.versions())
                .containsExactly(new Session(
                        "ada", HOST, min(3), min(3), 1, 1, "/home", "/home", 0, true, false, false, "", "", min(8), 1,
                        false));
        assertThat(result.late()).isEmpty();
        assertThat(result.outcomes()).isEqualTo("counted,1");
    }

    @Test
    void sortsOutOfOrderEvents() throws Exception {
        Result result = run(script().event(page("/last").by("ada").at(min(1.1)))
                .event(page("/first").by("ada").at(min(0.9)))
                .watermark(min(30)));

        assertThat(result.versions()).singleElement().satisfies(session -> {
            assertThat(session.entryUrl()).isEqualTo("/first");
            assertThat(session.exitUrl()).isEqualTo("/last");
            assertThat(session.events()).isEqualTo(2);
        });
    }

    @Test
    void countsEventBehindWatermarkOfOpenSession() throws Exception {
        Result result = run(script().event(page("/b").by("ada").at(min(4.5)))
                .watermark(min(4.2))
                .event(page("/a").by("ada").at(min(1)))
                .watermark(min(30)));

        assertThat(result.versions()).extracting(SessionsJobTest::text).containsExactly("ada 1.0-4.5 2");
        assertThat(result.late()).isEmpty();
    }

    @Test
    void updatesRowOnLateEvent() throws Exception {
        Result result = run(script().event(page("/a").by("ada").at(min(1)))
                .event(page("/b").by("bob").at(min(8)))
                .watermark(min(7.7))
                .event(page("/c").by("ada").at(min(2)))
                .watermark(min(30)));

        assertThat(result.table()).containsExactly("ada 1.0-2.0 2", "bob 8.0-8.0 1");
        assertThat(result.outcomes()).isEqualTo("counted,3");
    }

    @Test
    void sendsTooLateEventToLateStream() throws Exception {
        WebEvent tooLate = page("/late").by("ada").at(min(2));
        long clock = min(20) - 15_000 - 1;
        Result result = run(script().event(page("/a").by("ada").at(min(1)))
                .event(page("/b").by("bob").at(min(20)))
                .watermark(clock)
                .event(tooLate)
                .watermark(min(60)));

        assertThat(result.table()).containsExactly("ada 1.0-1.0 1", "bob 20.0-20.0 1");
        assertThat(result.late())
                .containsExactly(new LateEvent("sessions", min(7), clock, clock - (min(17) - 1), tooLate));
        assertThat(result.outcomes()).isEqualTo("counted,2\nlate,1");
    }

    @Test
    void mergesTwoEmittedSessions() throws Exception {
        Result result = run(script().event(page("/a").by("ada").at(min(0)))
                .event(page("/b").by("ada").at(min(8)))
                .event(page("/c").by("bob").at(min(15)))
                .watermark(min(14))
                .event(page("/bridge").by("ada").at(min(4)))
                .watermark(min(60)));

        assertThat(result.table()).containsExactly("ada 0.0-8.0 3", "bob 15.0-15.0 1");
        assertThat(result.outcomes()).isEqualTo("counted,4");
    }

    @Test
    void joinsEventsExactlyOneGapApart() throws Exception {
        Result result = run(script().event(page("/a").by("ada").at(min(0)))
                .event(page("/b").by("ada").at(min(5)))
                .event(page("/a").by("bob").at(min(0)))
                .event(page("/b").by("bob").at(min(5) + 1))
                .watermark(min(60)));

        assertThat(result.table()).containsExactly("ada 0.0-5.0 2", "bob 0.0-0.0 1", "bob 5.0-5.0 1");
        assertThat(result.versions()).hasSize(3);
    }

    @Test
    void cutsAtMaxEventsAndMaxLength() throws Exception {
        Script script = script();
        for (int i = 0; i < 7; i++) {
            script.event(page("/" + i).by("ada").at(min(i)));
            script.event(page("/" + i).by("bob").at(min(4 * i)));
        }
        Result result = run(script.watermark(min(90)), "--sessions.max-events", "3", "--sessions.max-length", "8m");

        assertThat(result.table())
                .containsExactly(
                        "ada 0.0-2.0 3 capped",
                        "ada 3.0-5.0 3 capped",
                        "ada 6.0-6.0 1",
                        "bob 0.0-4.0 2 capped",
                        "bob 16.0-20.0 2 capped",
                        "bob 24.0-24.0 1",
                        "bob 8.0-12.0 2 capped");
    }

    /** First by time, then id, in any input order; a late event that moves the start determines both. */
    @Test
    void takesCountryAndDeviceFromFirstEvent() throws Exception {
        Result result = run(script().event(first("ada", "b", 1.0, "NO", "Mac"))
                .event(first("ada", "a", 1.0, "DE", null))
                .event(first("cy", "f", 1.0, "NO", "Mac"))
                .event(first("cy", "e", 1.0, "DE", null))
                .event(first("cy", "c", 2.0, "BR", "Spider"))
                .event(page("/x").by("bob").at(min(9)))
                .watermark(min(8.7))
                .event(first("ada", "d", 0.5, null, "iPhone"))
                .watermark(min(60)));

        assertThat(FoldedTable.of(Tables.SESSIONS, result.versions()))
                .extracting(session -> session.visitor() + "|" + session.country() + "|" + session.device())
                .containsExactlyInAnyOrder("ada||iPhone", "bob||", "cy|DE|");
    }

    private static EnrichedEvent first(String visitor, String id, double minute, String country, String device) {
        return new EnrichedEvent(
                page("/").by(visitor).id(id).at(min(minute)), SessionFixtures.enrichment(country, device));
    }

    @Test
    void countsPagePathsAndUsesUtcMidnight() throws Exception {
        Result result = run(script().event(page("/a?x=1").by("ada").at(min(-2)))
                .event(page("http://h/a#top").by("ada").at(min(-1)))
                .event(page("/b").type("log").by("ada").at(min(1)))
                .watermark(min(60)));

        assertThat(result.versions()).singleElement().satisfies(session -> {
            assertThat(session.pages()).isEqualTo(1);
            assertThat(session.exitUrl()).isEqualTo("/b");
            assertThat(session.crossesMidnight()).isEqualTo(Math.floorMod(min(0), 86_400_000L) == 0);
            assertThat(session.bounced()).isFalse();
            assertThat(session.durationMs()).isEqualTo(180_000);
        });
    }

    @Test
    void filtersEventsWithoutKeyAndSeparatesKeys() throws Exception {
        Result result = run(
                script().event(page("/a").by("ada").user("u").at(min(0)))
                        .event(page("/b")
                                .by("ada")
                                .user("v")
                                .on("shop.example.com")
                                .at(min(1)))
                        .event(page("/c").by("ada").at(min(2)))
                        .badRow(Reason.NOT_JSON)
                        .watermark(min(60)),
                "--sessions.key",
                "user-id,ip");

        assertThat(result.table()).containsExactly("u|ada 0.0-0.0 1", "v|ada 1.0-1.0 1");
        assertThat(result.versions()).extracting(Session::host).containsOnly("");
        assertThat(result.rejected()).hasSize(1);
        assertThat(result.outcomes()).isEqualTo("counted,2\nfiltered,1\nrejected,1");
    }

    /** The worked example of {@code docs/jobs/sessions.md}. */
    @Test
    void workedExampleMatchesPage() throws Exception {
        WorkedExample page = new WorkedExample("sessions");
        SessionsSettings settings = SessionsSettings.read(new String[0], PASSWORD);
        StreamExecutionEnvironment env = Outputs.environment();
        Result result = run(env, KnownDimension.enriched(page.script(settings.intake()), env), settings);

        assertThat(WorkedExample.csv(Tables.SESSIONS, result.versions())).isEqualTo(page.block("sessions"));
        assertThat(result.outcomes()).isEqualTo(page.block("outcomes"));
    }

    private static String text(Session row) {
        return row.visitor() + " " + minute(row.sessionStart()) + "-" + minute(row.sessionEnd()) + " " + row.events()
                + (row.capped() ? " capped" : "");
    }

    private static double minute(long time) {
        return Math.round((time - min(0)) / 6_000.0) / 10.0;
    }

    private static Script script() {
        return Script.withDisorder(15_000);
    }

    private static Result run(Script script, String... arguments) throws Exception {
        StreamExecutionEnvironment env = Outputs.environment();
        return run(env, script.in(env), SessionsSettings.read(arguments, PASSWORD));
    }

    private static Result run(
            StreamExecutionEnvironment env, DataStream<InputRecord> records, SessionsSettings settings)
            throws Exception {
        SessionsJob.Sessions sessions = SessionsJob.topology(records, settings);
        Outputs out = Outputs.of(
                        env,
                        sessions.rows(),
                        sessions.intake().late(),
                        sessions.intake().rejected(),
                        sessions.intake().outcomeCounts())
                .run();
        return new Result(
                out.of(sessions.rows()),
                out.of(sessions.intake().late()),
                out.of(sessions.intake().rejected()),
                WorkedExample.outcomes(out.of(sessions.intake().outcomeCounts())));
    }
}
