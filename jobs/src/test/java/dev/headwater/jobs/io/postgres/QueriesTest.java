package dev.headwater.jobs.io.postgres;

import static dev.headwater.jobs.io.postgres.Rows.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.tables.Alert;
import dev.headwater.events.tables.Burst;
import dev.headwater.events.tables.FunnelAttempt;
import dev.headwater.events.tables.HostVisits;
import dev.headwater.events.tables.OutcomeCount;
import dev.headwater.events.tables.PeakTraffic;
import dev.headwater.events.tables.ProcessedEvent;
import dev.headwater.events.tables.RankedPage;
import dev.headwater.events.tables.Receipt;
import dev.headwater.events.tables.ReferrerTraffic;
import dev.headwater.events.tables.ResultRow;
import dev.headwater.events.tables.Session;
import dev.headwater.events.tables.Table;
import dev.headwater.events.tables.Tables;
import dev.headwater.events.tables.TrafficRow;
import dev.headwater.jobs.testing.TestPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file of {@code sql/queries} runs and answers the question at its head. */
class QueriesTest {

    private static final Path DIRECTORY = Path.of(System.getProperty("headwater.root"), "sql", "queries");
    private static final TestPostgres POSTGRES = TestPostgres.withSchema();
    private static final long FIVE = 300_000;
    private static final long HOUR = 3_600_000;

    /** The first row of each answer. */
    private static final Map<String, List<String>> ANSWERS = new TreeMap<>(Map.ofEntries(
            Map.entry("01_busiest_hosts_last_hour.sql", List.of("a", "30", "75.0")),
            Map.entry("02_hits_by_hour.sql", List.of("2026-11-20 12", "a", "30")),
            Map.entry("03_referrers_of_a_host.sql", List.of("a", "(none)", "6", "60.0")),
            Map.entry(
                    "04_visitors_by_host_and_day.sql",
                    List.of("2026-11-20", "a", "00:05:00", "30", "9", "2026-11-20 12")),
            Map.entry("05_newest_windows.sql", List.of("2026-11-20 12", "2026-11-20 12", "a", "20", "9", "")),
            Map.entry(
                    "06_accounting_by_minute.sql", List.of("traffic", "2026-11-20 12", "44", "40", "3", "0", "1", "0")),
            Map.entry(
                    "07_where_events_went.sql",
                    List.of("traffic", "counted", "40", "90.91", "2026-11-20 12", "2026-11-20 12")),
            Map.entry(
                    "08_what_was_refused.sql",
                    List.of("", "test", "traffic_by_host", "22021", "[\"traffic_by_host\"", "{")),
            Map.entry("09_how_fresh_are_the_tables.sql", List.of("traffic_by_country", "4", "2026-11-20 12", "", "1")),
            Map.entry("10_quiet_hosts.sql", List.of("z", "2026-11-19 12", "1 day")),
            Map.entry("11_sites_last_hour.sql", List.of("shop", "30", "9")),
            Map.entry("12_countries_by_hour.sql", List.of("2026-11-20 12", "DE", "15", "75.0")),
            Map.entry("13_hosts_without_a_site.sql", List.of("b", "20", "2026-11-20 12")),
            Map.entry("20_what_is_trending.sql", List.of("a", "1", "/x", "7", "2026-11-20 12", "2026-11-20 12")),
            Map.entry("21_pages_on_the_rise.sql", List.of("a", "/x", "1", "2", "7", "2026-11-20 12")),
            Map.entry("22_when_was_the_peak.sql", List.of("2026-11-20", "a", "9", "2026-11-20 12", "2026-11-20 12")),
            Map.entry("30_events_per_session.sql", List.of("a", "2", "2.50")),
            Map.entry("31_who_leaves_at_once.sql", List.of("a", "/", "2", "1", "50.0")),
            Map.entry("32_longest_sessions.sql", List.of("ada", "a", "2026-11-20 12", "90", "4", "2", "f")),
            Map.entry("33_sessions_by_country_and_device.sql", List.of("DE", "Mac", "2", "45.0", "2.50")),
            Map.entry("40_where_visitors_stop.sql", List.of("shop", "1", "3", "1", "100.0")),
            Map.entry("41_slowest_steps.sql", List.of("shop", "3", "1", "600.0")),
            Map.entry("50_fastest_bursts.sql", List.of("ada", "a", "2026-11-20 12", "100", "1.500")),
            Map.entry("60_what_was_sold.sql", List.of("2026-11-20 00", "EUR", "2", "15.40", "1")),
            Map.entry("61_largest_orders.sql", List.of("EUR", "o1", "15.40", "2026-11-20 12")),
            Map.entry("70_what_is_wrong_now.sql", List.of("errors", "a", "2026-11-20 12", "7", "2", "d")),
            Map.entry("71_how_often_it_was_wrong.sql", List.of("2026-11-20 00", "errors", "2", "1", "00:05:00", "7")),
            Map.entry("80_where_visitors_come_from.sql", List.of("DE", "search", "2", "1")),
            Map.entry("81_how_many_are_robots.sql", List.of("h", "4", "1", "25.0"))));

    @BeforeAll
    static void fill() throws Exception {
        write(
                Tables.TRAFFIC_BY_HOST,
                new TrafficRow(NOON, NOON + FIVE, "a", 10, 4),
                new TrafficRow(NOON + FIVE, NOON + 2 * FIVE, "a", 20, 9),
                new TrafficRow(NOON, NOON + FIVE, "b", 10, 2),
                new TrafficRow(NOON - HOUR, NOON, "b", 10, 2),
                new TrafficRow(NOON - 24 * HOUR, NOON - 24 * HOUR + 2 * FIVE, "z", 1, 1),
                new TrafficRow(NOON, NOON + FIVE, "bad\0", 1, 1));
        write(
                Tables.TRAFFIC_BY_REFERRER,
                new ReferrerTraffic(NOON, NOON + FIVE, "a", "", 6),
                new ReferrerTraffic(NOON, NOON + FIVE, "a", "x", 4),
                new ReferrerTraffic(NOON, NOON + FIVE, "b", "x", 9));
        write(
                Tables.RECEIPTS,
                new Receipt("o1", "a", NOON, new BigDecimal("15.40"), "EUR"),
                new Receipt("o2", "b", NOON, null, "EUR"),
                new Receipt("o3", "c", NOON, BigDecimal.ONE, null),
                new Receipt("o4", "d", NOON - 24 * HOUR, BigDecimal.TEN, "EUR"));
        write(
                Tables.ACCOUNTING,
                new OutcomeCount("traffic", NOON, "counted", 40),
                new OutcomeCount("traffic", NOON, "late", 3),
                new OutcomeCount("traffic", NOON, "rejected", 1));
    }

    @BeforeAll
    static void fillSitesAndCountries() throws Exception {
        POSTGRES.execute("INSERT INTO dim_hosts (host, site) VALUES ('A', 'shop'), ('b', ''), ('z', 'shop')");
        write(
                Tables.TRAFFIC_BY_SITE,
                new TrafficRow(NOON, NOON + FIVE, "shop", 10, 4),
                new TrafficRow(NOON + FIVE, NOON + 2 * FIVE, "shop", 20, 9),
                new TrafficRow(NOON, NOON + FIVE, "", 7, 2));
        write(
                Tables.TRAFFIC_BY_COUNTRY,
                new TrafficRow(NOON, NOON + FIVE, "DE", 15, 4),
                new TrafficRow(NOON, NOON + FIVE, "", 5, 2),
                new TrafficRow(NOON - HOUR, NOON - HOUR + FIVE, "NO", 3, 2));
    }

    /** Rows of a run with other window sizes, which count the same events again. */
    @BeforeAll
    static void fillWindowsOfOtherSizes() throws Exception {
        write(Tables.TRAFFIC_BY_HOST, new TrafficRow(NOON, NOON + 2 * FIVE, "b", 10, 2));
        write(Tables.TRAFFIC_BY_COUNTRY, new TrafficRow(NOON - 24 * HOUR, NOON - 24 * HOUR + 60_000, "NO", 3, 2));
        write(Tables.TRENDING_HOSTS, new HostVisits(NOON - HOUR, NOON + FIVE, "a", 15));
        write(
                Tables.TRENDING_PAGES,
                new RankedPage(NOON - HOUR, NOON + FIVE, "a", 1, "/x", 8, 15),
                new RankedPage(NOON - HOUR, NOON + FIVE, "a", 2, "/y", 7, 15));
    }

    @BeforeAll
    static void fillAlerts() throws Exception {
        write(
                Tables.ALERTS,
                new Alert("errors", "a", NOON - HOUR, NOON - HOUR + FIVE, 4, 2, "d", false),
                new Alert("errors", "a", NOON, null, 7, 2, "d", false),
                new Alert("spike", "b", NOON, NOON + FIVE, 99, 2, "d", false));
    }

    @BeforeAll
    static void fillTrending() throws Exception {
        write(Tables.TRENDING_HOSTS, new HostVisits(NOON, NOON + FIVE, "a", 9));
        write(
                Tables.TRENDING_PAGES,
                new RankedPage(NOON - FIVE, NOON, "a", 1, "/y", 5, 6),
                new RankedPage(NOON - FIVE, NOON, "a", 2, "/x", 1, 6),
                new RankedPage(NOON, NOON + FIVE, "a", 1, "/x", 7, 9),
                new RankedPage(NOON, NOON + FIVE, "a", 2, "/y", 2, 9));
        write(
                Tables.PEAK_TRAFFIC,
                new PeakTraffic(NOON - 12 * HOUR, "b", NOON, NOON + FIVE, 8, 8),
                new PeakTraffic(NOON - 12 * HOUR, "a", NOON, NOON + FIVE, 9, 15),
                new PeakTraffic(NOON - 36 * HOUR, "a", NOON - 25 * HOUR, NOON - 24 * HOUR, 99, 99));
    }

    @BeforeAll
    static void fillSessions() throws Exception {
        write(
                Tables.SESSIONS,
                new Session(
                        "ada",
                        "a",
                        NOON,
                        NOON + 90_000,
                        4,
                        2,
                        "/",
                        "/x",
                        90_000,
                        false,
                        false,
                        false,
                        "DE",
                        "Mac",
                        NOON + FIVE,
                        4,
                        false),
                new Session(
                        "bob", "a", NOON, NOON, 1, 1, "/", "/", 0, true, false, false, "DE", "Mac", NOON, 1, false));
    }

    @BeforeAll
    static void fillFunnels() throws Exception {
        String noon = "[\"2026-11-20T12:00:00.000Z\"";
        String cart = noon + ",\"2026-11-20T12:00:30.000Z\"";
        write(
                Tables.FUNNELS,
                new FunnelAttempt("shop", "ada", NOON, NOON + FIVE, 1, 3, "timed_out", noon + "]"),
                new FunnelAttempt("shop", "bob", NOON, NOON + FIVE, 2, 3, "timed_out", cart + "]"),
                new FunnelAttempt("shop", "bob", NOON + HOUR, NOON + HOUR, 1, 3, "timed_out", noon + "]"),
                new FunnelAttempt(
                        "shop", "eve", NOON, NOON, 3, 3, "completed", cart + ",\"2026-11-20T12:10:30.000Z\"]"));
    }

    @BeforeAll
    static void fillBursts() throws Exception {
        write(
                Tables.BURSTS,
                new Burst("bob", "a", NOON, 1, NOON + 2_000, 100, "count"),
                new Burst("ada", "a", NOON, 1, NOON + 1_500, 100, "count"),
                new Burst("ada", "a", NOON + FIVE, 1, NOON + FIVE, 1, "timeout"),
                new Burst("eve", "a", NOON - 25 * HOUR, 1, NOON - 25 * HOUR, 100, "count"));
    }

    @BeforeAll
    static void fillEvents() throws Exception {
        write(
                Tables.PROCESSED_EVENTS,
                event("a", NOON, false, "DE"),
                event("b", NOON - HOUR, false, "DE"),
                event("c", NOON, false, ""),
                event("d", NOON, true, "US"));
    }

    private static ProcessedEvent event(String id, long time, boolean bot, String country) {
        String place = "{\"country\":\"%s\",\"state\":\"\",\"city\":\"\"}".formatted(country);
        return new ProcessedEvent(
                id, "v", time, "", "h", "/", place, "/", null, null, "t", null, null, null, null, null, bot, "search",
                null, null, 1, 0, null, false);
    }

    static Stream<String> files() {
        return ANSWERS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void firstRowAnswersQuestion(String file) throws IOException {
        String sql = Files.readString(DIRECTORY.resolve(file));
        assertThat(sql).as("a question at the head").matches("(?s)-- [A-Z][^?]*\\?.*");
        List<List<String>> answer = POSTGRES.rows(sql);
        List<String> expected = ANSWERS.get(file);
        assertThat(answer).isNotEmpty();
        assertThat(answer.get(0)).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(answer.get(0).get(i)).as("column %d", i + 1).startsWith(expected.get(i));
        }
    }

    @Test
    void coversEveryFile() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            assertThat(files.map(file -> file.getFileName().toString())).hasSameElementsAs(ANSWERS.keySet());
        }
    }

    @Test
    void runsOnEmptyTables() throws IOException {
        TestPostgres empty = TestPostgres.withSchema();
        for (String file : ANSWERS.keySet()) {
            empty.rows(Files.readString(DIRECTORY.resolve(file)));
        }
    }

    @SafeVarargs
    private static <R extends ResultRow> void write(Table<R> table, R... rows) throws Exception {
        try (TestWriter<R> writer = TestWriter.on(POSTGRES, table)) {
            for (R row : rows) {
                writer.write(row);
            }
            writer.flush();
        }
    }
}
