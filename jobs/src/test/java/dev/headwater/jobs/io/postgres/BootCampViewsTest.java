package dev.headwater.jobs.io.postgres;

import static dev.headwater.jobs.io.postgres.Rows.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.tables.ReferrerTraffic;
import dev.headwater.events.tables.Tables;
import dev.headwater.events.tables.TrafficRow;
import dev.headwater.jobs.testing.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A table may hold windows of several sizes; the views sum one size per hour. */
class BootCampViewsTest {

    private static final Duration MINUTES_5 = Duration.ofMinutes(5);
    private static final Duration HOUR = Duration.ofHours(1);

    private static final TestPostgres POSTGRES = TestPostgres.withSchema();

    private final TestPostgres postgres = POSTGRES.emptied();

    @Test
    void sumsWindowsByHourAndHost() throws Exception {
        write(
                1,
                window("a", "2026-11-20T12:00:00Z", MINUTES_5, 1),
                window("a", "2026-11-20T12:55:00Z", MINUTES_5, 2),
                window("a", "2026-11-20T13:00:00Z", MINUTES_5, 4),
                window("b", "2026-11-20T12:00:00Z", MINUTES_5, 8));
        assertThat(hours()).containsExactly(hour("12", "a", 3), hour("12", "b", 8), hour("13", "a", 4));
    }

    @Test
    void newerGenerationDecidesWindowSize() throws Exception {
        write(1, window("a", "2026-11-20T12:05:00Z", MINUTES_5, 29), window("a", "2026-11-20T13:10:00Z", MINUTES_5, 1));
        write(2, window("a", "2026-11-20T12:00:00Z", HOUR, 30), window("a", "2026-11-20T13:00:00Z", HOUR, 40));
        write(3, window("a", "2026-11-20T13:05:00Z", MINUTES_5, 41));
        assertThat(hours()).containsExactly(hour("12", "a", 30), hour("13", "a", 42));
    }

    @Test
    void smallerWindowDecidesWithinGeneration() throws Exception {
        write(1, window("a", "2026-11-20T12:00:00Z", HOUR, 30), window("a", "2026-11-20T12:05:00Z", MINUTES_5, 29));
        assertThat(hours()).containsExactly(hour("12", "a", 29));
    }

    @Test
    void ignoresSizesThatDoNotDivideAnHour() throws Exception {
        write(
                9,
                window("a", "2026-11-20T00:00:00Z", Duration.ofDays(1), 900),
                window("a", "2026-11-20T12:00:00Z", Duration.ofMinutes(7), 90));
        write(1, window("a", "2026-11-20T12:00:00Z", Duration.ofMillis(250), 1));
        assertThat(hours()).containsExactly(hour("12", "a", 1));
    }

    @Test
    void hoursAreUtcInAnySessionTimeZone() throws Exception {
        write(1, window("a", "2026-11-20T12:00:00Z", MINUTES_5, 1));
        try (Connection connection = postgres.connection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET TIME ZONE 'Asia/Kathmandu'");
            ResultSet hours = statement.executeQuery("SELECT event_hour FROM processed_events_aggregated");
            assertThat(hours.next()).isTrue();
            assertThat(hours.getObject(1, OffsetDateTime.class).toInstant()).isEqualTo("2026-11-20T12:00:00Z");
        }
    }

    @Test
    void sumsReferrersByHourAndHost() throws Exception {
        long noon = Rows.NOON;
        long hour = HOUR.toMillis();
        long five = MINUTES_5.toMillis();
        try (TestWriter<ReferrerTraffic> writer = TestWriter.on(postgres, Tables.TRAFFIC_BY_REFERRER)) {
            writer.inGeneration(2)
                    .write(
                            new ReferrerTraffic(noon, noon + five, "a", "", 1),
                            new ReferrerTraffic(noon + five, noon + 2 * five, "a", "", 2),
                            new ReferrerTraffic(noon, noon + five, "a", "x", 4))
                    .inGeneration(1)
                    .write(new ReferrerTraffic(noon, noon + hour, "a", "x", 100))
                    .flush();
        }
        assertThat(postgres.rows("SELECT host, referrer, num_hits FROM processed_events_aggregated_source"
                        + " ORDER BY referrer"))
                .containsExactly(List.of("a", "", "3"), List.of("a", "x", "4"));
    }

    private static List<String> hour(String hour, String host, long hits) {
        return List.of(hour, host, Long.toString(hits));
    }

    private List<List<String>> hours() {
        return postgres.rows("SELECT to_char(event_hour AT TIME ZONE 'UTC', 'HH24'), host, num_hits"
                + " FROM processed_events_aggregated ORDER BY 1, 2");
    }

    private void write(long generation, TrafficRow... rows) throws Exception {
        try (TestWriter<TrafficRow> writer = TestWriter.on(postgres, Tables.TRAFFIC_BY_HOST)) {
            writer.inGeneration(generation).write(rows).flush();
        }
    }
}
