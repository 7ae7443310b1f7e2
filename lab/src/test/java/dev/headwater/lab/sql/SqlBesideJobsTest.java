package dev.headwater.lab.sql;

import static dev.headwater.events.tables.Tables.PEAK_TRAFFIC;
import static dev.headwater.events.tables.Tables.PROCESSED_EVENTS;
import static dev.headwater.events.tables.Tables.RECEIPTS;
import static dev.headwater.events.tables.Tables.SESSIONS;
import static dev.headwater.events.tables.Tables.TRAFFIC_BY_HOST;
import static dev.headwater.events.tables.Tables.TRAFFIC_BY_REFERRER;
import static dev.headwater.events.tables.Tables.TRENDING_HOSTS;
import static dev.headwater.events.tables.Tables.TRENDING_PAGES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.Topics;
import dev.headwater.events.tables.Table;
import dev.headwater.lab.commands.Command;
import dev.headwater.lab.commands.SqlCommand;
import dev.headwater.lab.oracle.StoredRows;
import dev.headwater.lab.oracle.TableRows;
import dev.headwater.lab.process.Stop;
import dev.headwater.lab.testing.JobRun;
import dev.headwater.lab.testing.LabServices;
import dev.headwater.lab.testing.TopicWriter;
import dev.headwater.lab.traffic.TrafficGenerator;
import dev.headwater.lab.traffic.TrafficPlan;
import dev.headwater.lab.traffic.TrafficTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The files of {@code sql/flink} beside the jobs of the same name, over one log with broken and strange rows in it. */
class SqlBesideJobsTest {

    private static final int EVENTS = 10_000;
    private static final TrafficPlan.Shares FLAWS = new TrafficPlan.Shares(0, 0.03, 0.03);

    private static final TimeZone HOME = TimeZone.getDefault();

    @RegisterExtension
    static final LabServices LAB = new LabServices();

    private static final JobRun JOBS = new JobRun(LAB);

    @BeforeAll
    static void writeTheLog() {
        TrafficPlan plan =
                TrafficPlan.of(EVENTS, 21).withBackDate(Duration.ofMinutes(90)).withShares(FLAWS);
        new TrafficGenerator(plan, new TrafficTarget(LAB.brokers(), Topics.EVENTS.topic(), Map.of())).run();
        try (TopicWriter strange = new TopicWriter(LAB.client())) {
            long now = System.currentTimeMillis();
            send(strange, strangeVisit("b\\u0001c", now));
            send(strange, strangeVisit("b", now));
            send(strange, hastyVisit("z", "/product/a", "page_view", now));
            send(strange, hastyVisit("y", "/cart", "page_view", now));
            send(strange, hastyVisit("x", "/thanks", "purchase", now));
        }
    }

    /** Of one visitor at one moment. Text within text is escaped twice. */
    private static String strangeVisit(String id, long time) {
        return """
                {"event_id": "%1$s", "url": "/%1$s d", "host": "strange.example", "event_time": %2$d, "ip": "192.0.2.1",
                "user_agent": "{\\"family\\": \\"a\\\\u0000b\\"}"}"""
                .formatted(id, time);
    }

    /** Of one visitor in one millisecond, with ids in reverse order of the steps. */
    private static String hastyVisit(String id, String url, String type, long time) {
        return """
                {"event_id": "%s", "url": "%s", "host": "strange.example", "event_time": %d, "ip": "192.0.2.2",
                "type": "%s"}"""
                .formatted(id, url, time, type);
    }

    private static void send(TopicWriter writer, String event) {
        writer.send(new ProducerRecord<>(Topics.EVENTS.topic(), 0, null, event));
    }

    @AfterAll
    static void goHome() {
        TimeZone.setDefault(HOME);
    }

    @Test
    void traffic() throws Exception {
        run("traffic");
        assertEqual(TRAFFIC_BY_HOST);
        assertEqual(TRAFFIC_BY_REFERRER);
        assertNone(queryOfThePage());
    }

    @Test
    void trending() throws Exception {
        run("trending");
        assertEqual(TRENDING_HOSTS);
        assertEqual(TRENDING_PAGES);
        assertEqual(PEAK_TRAFFIC);
    }

    /** The query has no country and device. */
    @Test
    void sessions() throws Exception {
        run("sessions");
        assertEqual(SESSIONS, "country", "device");
    }

    @Test
    void receipts() throws Exception {
        run("receipts");
        assertEqual(RECEIPTS);
    }

    /**
     * SQL finds each completed attempt with its own start, unless an earlier first step, which the job ignored because an
     * attempt was running, still matches.
     */
    @Test
    void funnels() throws Exception {
        run("funnels");
        assertThat(found("SELECT * FROM funnels WHERE outcome = 'completed'")).isNotEmpty();
        assertNone(
                """
                SELECT j.* FROM funnels j WHERE outcome = 'completed'
                    AND NOT EXISTS (
                        SELECT FROM flink_sql.funnels s
                        WHERE (s.funnel, s.visitor, s.started_at) = (j.funnel, j.visitor, j.started_at)
                            AND (s.ended_at, s.steps_reached, s.steps_total, s.outcome)
                                = (j.ended_at, j.steps_reached, j.steps_total, j.outcome))
                    AND NOT EXISTS (
                        SELECT FROM flink_sql.funnels s
                        WHERE (s.funnel, s.visitor) = (j.funnel, j.visitor)
                            AND s.started_at < j.started_at AND s.ended_at >= j.started_at)""");
        assertNone(
                """
                SELECT s.* FROM flink_sql.funnels s WHERE NOT EXISTS (
                    SELECT FROM funnels j WHERE (j.funnel, j.visitor) = (s.funnel, s.visitor)
                        AND s.started_at BETWEEN j.started_at AND j.ended_at)""");
    }

    /** The dimension version of an event is known to the job alone. */
    @Test
    void enrichment() throws Exception {
        try (Connection postgres = LAB.connect();
                Statement statement = postgres.createStatement()) {
            statement.execute("INSERT INTO dim_hosts (host, site) VALUES ('shop.headwater.example', 'shop'),"
                    + " ('docs.headwater.example', NULL)");
            statement.execute("INSERT INTO dim_networks (network, country) VALUES ('192.0.2.0/24', 'ZZ')");
            statement.execute("INSERT INTO dim_campaigns (source, medium, campaign) VALUES ('a', 'b', 'c')");
        }
        run("enrichment");
        assertEqual(PROCESSED_EVENTS, "geodata", "dimension_version", "dimension_age_seconds", "stale");
    }

    private static void run(String job) throws Exception {
        JOBS.toTheEnd(job, 2, "--fresh");
        // a zone with odd minutes shows a time read in the wrong zone
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
        List<String> arguments = new ArrayList<>(LAB.arguments());
        arguments.addAll(List.of("--kafka.until", "latest"));
        arguments.add(Path.of(System.getProperty("headwater.root"), "sql/flink", job + ".sql")
                .toString());
        assertThat(new SqlCommand().run(arguments.toArray(String[]::new), new Stop()))
                .isEqualTo(Command.DONE);
    }

    private static void assertEqual(Table<?> table, String... beside) throws Exception {
        TableRows ofTheJob = stored(table, "public");
        assertThat(ofTheJob.size()).isPositive();
        assertThat(TableRows.differences(without(ofTheJob, beside), stored(table, "flink_sql"), 5))
                .isEmpty();
    }

    /** The comparison query of the documentation. */
    private static String queryOfThePage() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("headwater.root"), "docs/sql.md"));
        Matcher query = Pattern.compile("(?s)```sql\\n(.*?);\\n```").matcher(page);
        assertThat(query.find()).isTrue();
        return query.group(1);
    }

    private static void assertNone(String query) throws Exception {
        assertThat(found(query)).isEmpty();
    }

    private static List<String> found(String query) throws Exception {
        try (Connection postgres = LAB.connect();
                Statement statement = postgres.createStatement();
                ResultSet rows = statement.executeQuery("SELECT found::text FROM (" + query + ") AS found")) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private static TableRows without(TableRows rows, String... columns) {
        List<Map<String, String>> left = new ArrayList<>();
        for (Map<String, String> row : rows.rows()) {
            Map<String, String> rest = new LinkedHashMap<>(row);
            rest.keySet().removeAll(List.of(columns));
            left.add(rest);
        }
        return TableRows.ofText(rows.table(), left);
    }

    private static TableRows stored(Table<?> table, String schema) throws Exception {
        try (Connection postgres = LAB.connect()) {
            postgres.setSchema(schema);
            return StoredRows.of(postgres, table);
        }
    }
}
