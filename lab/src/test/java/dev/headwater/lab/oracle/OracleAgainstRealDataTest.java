package dev.headwater.lab.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headwater.events.Outcome;
import dev.headwater.events.codec.EventDecoder;
import dev.headwater.events.tables.Table;
import dev.headwater.events.tables.Tables;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The oracle agrees with an independent program, which made the expected files. */
class OracleAgainstRealDataTest {

    private static final String APACHE = "apache_semicomplete_2015-05-17_19";
    private static final String WIKI = "wiki_edits_2015-09-12_am";
    private static final Duration LONG = Duration.ofDays(30);

    private final Path truth = Path.of(System.getProperty("headwater.truth", ""));

    @BeforeEach
    void requireRealData() {
        assumeTrue(Files.isDirectory(truth.resolve("events")), "truth test skipped: headwater.truth names no data");
    }

    @ParameterizedTest
    @CsvSource({
        APACHE + ", apache, 5m, PT5M",
        APACHE + ", apache, 1h, PT1H",
        WIKI + ", wiki_am, 5m, PT5M",
        WIKI + ", wiki_am, 1h, PT1H"
    })
    void hitsByHostEqualTheExpectedFile(String events, String expected, String size, Duration window)
            throws IOException {
        TrafficTruth result = read(events, allowing(window, LONG));
        assertRows(expected + "_hits_" + size + "_host.csv", TableRows.of(Tables.TRAFFIC_BY_HOST, result.byHost()));
        assertThat(result.events(Outcome.COUNTED)).isEqualTo(result.read());
    }

    @ParameterizedTest
    @CsvSource({APACHE + ", apache", WIKI + ", wiki_am"})
    void hitsByReferrerEqualTheExpectedFile(String events, String expected) throws IOException {
        TrafficTruth result = read(events, allowing(Duration.ofHours(1), LONG));
        assertReferrers(expected + "_hits_1h_host_referrer.csv", result);
    }

    @Test
    void apacheLogHasNoLateEventsByDefault() throws IOException {
        TrafficTruth result = read(APACHE, OracleSettings.defaults().withDedupHorizon(Duration.ZERO));
        assertRows("apache_hits_5m_host.csv", TableRows.of(Tables.TRAFFIC_BY_HOST, result.byHost()));
    }

    /** The log repeats 22 lines, and no event has an id. */
    @Test
    void findsTheRepeatedLinesOfTheApacheLog() throws IOException {
        TrafficTruth result = read(APACHE, OracleSettings.defaults());
        assertThat(result.events(Outcome.DUPLICATE)).isEqualTo(22);
        assertThat(result.events(Outcome.COUNTED)).isEqualTo(7_421 - 22);
    }

    /** Each hour's rows lie within one minute, so only shorter windows close among them. */
    @ParameterizedTest
    @CsvSource({"PT10S, true", "PT1M, false"})
    void accountsForLateEventsOfShortWindows(Duration window, boolean late) throws IOException {
        TrafficTruth result = read(APACHE, allowing(window, Duration.ZERO));
        assertThat(result.events(Outcome.LATE) > 0).isEqualTo(late);
        assertThat(result.events(Outcome.LATE)).isEqualTo(result.lateIds().size());
        assertThat(result.events(Outcome.COUNTED) + result.events(Outcome.LATE)).isEqualTo(7_421);
    }

    private static OracleSettings allowing(Duration window, Duration lateness) {
        return OracleSettings.of(window, lateness, Duration.ofSeconds(15), Duration.ofMinutes(5))
                .withDedupHorizon(Duration.ZERO);
    }

    private void assertReferrers(String file, TrafficTruth result) throws IOException {
        assertSame(Tables.TRAFFIC_BY_REFERRER, file, TableRows.of(Tables.TRAFFIC_BY_REFERRER, result.byReferrer()));
    }

    private void assertRows(String file, TableRows actual) throws IOException {
        assertSame(Tables.TRAFFIC_BY_HOST, file, actual);
    }

    private void assertSame(Table<?> table, String file, TableRows actual) throws IOException {
        TableRows expected = CsvFile.rows(truth.resolve("expected").resolve(file), table);
        assertThat(TableRows.differences(expected, actual, 5)).isEmpty();
        assertThat(actual.size()).isPositive();
    }

    private TrafficTruth read(String events, OracleSettings settings) throws IOException {
        TrafficOracle oracle = new TrafficOracle(settings, new EventDecoder(settings.maxAhead())::decode);
        Path file = truth.resolve("events").resolve(events + ".jsonl.gz");
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
            long offset = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                oracle.read(new TrafficOracle.LogRecord(0, offset++, -1, line.getBytes(UTF_8)));
            }
        }
        return oracle.truth();
    }
}
