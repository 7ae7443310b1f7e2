package dev.headwater.lab.jobs;

import static dev.headwater.events.tables.Tables.PEAK_TRAFFIC;
import static dev.headwater.events.tables.Tables.TRENDING_HOSTS;
import static dev.headwater.events.tables.Tables.TRENDING_PAGES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headwater.events.Topics;
import dev.headwater.events.WebEvent;
import dev.headwater.events.tables.Table;
import dev.headwater.jobs.testing.Events;
import dev.headwater.jobs.trending.TrendingOracle;
import dev.headwater.lab.oracle.StoredRows;
import dev.headwater.lab.oracle.TableRows;
import dev.headwater.lab.testing.JobRun;
import dev.headwater.lab.testing.LabServices;
import dev.headwater.lab.testing.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real logs, in order and shuffled: the largest window of each host, every window and every rank. */
class TrendingTruthTest {

    private static final long MIN = 60_000;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, TrendingOracle> ORACLES = new HashMap<>();

    @RegisterExtension
    static final LabServices LAB = new LabServices();

    @BeforeAll
    static void sendTheLogs() throws Exception {
        for (String log : List.of("apache_semicomplete_2015-05-17_19", "wiki_edits_2015-09-12_am")) {
            String file = "events/" + log + ".jsonl.gz";
            String name = log.startsWith("apache") ? "apache" : "wiki_am";
            ORACLES.put(name, new TrendingOracle(events(file), 15 * MIN, MIN));
            RealData.send(file, LAB, LAB.topic(name, Topics.PARTITIONS));
            RealData.sendShuffled(file, LAB, LAB.topic(name + "_shuffled", Topics.PARTITIONS), 7);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "apache, apache, 1",
        "apache, apache, 2",
        "apache, apache_shuffled, 2",
        "wiki_am, wiki_am, 2",
        "wiki_am, wiki_am_shuffled, 1",
    })
    void writesTrueWindowsRanksAndPeaks(String log, String topic, int parallelism) throws Exception {
        new JobRun(LAB).toTheEnd("trending", parallelism, "--kafka.input", topic, "--dedup.horizon", "0", "--fresh");

        assertThat(largestByHost()).isEqualTo(expectedLargest(log));
        TrendingOracle oracle = ORACLES.get(log);
        assertThat(differences(TableRows.of(TRENDING_HOSTS, oracle.hosts()))).isEmpty();
        assertThat(differences(TableRows.of(TRENDING_PAGES, oracle.pages()))).isEmpty();
        assertThat(differences(TableRows.of(PEAK_TRAFFIC, oracle.peaks()))).isEmpty();
    }

    /** host,max_hits,window_start,window_end,windows_at_max: the earliest of equal windows, and their number. */
    private static List<String> largestByHost() throws Exception {
        Map<String, List<Map<String, String>>> byHost = new HashMap<>();
        stored(TRENDING_HOSTS).rows().forEach(row -> byHost.computeIfAbsent(row.get("host"), host -> new ArrayList<>())
                .add(row));
        TreeSet<String> lines = new TreeSet<>();
        byHost.forEach((host, rows) -> {
            long most = rows.stream().mapToLong(TrendingTruthTest::visits).max().orElseThrow();
            List<Map<String, String>> largest =
                    rows.stream().filter(row -> visits(row) == most).toList();
            Map<String, String> earliest = largest.stream()
                    .min((one, other) -> one.get("window_start").compareTo(other.get("window_start")))
                    .orElseThrow();
            lines.add(String.join(
                    ",",
                    host,
                    String.valueOf(most),
                    earliest.get("window_start"),
                    earliest.get("window_end"),
                    String.valueOf(largest.size())));
        });
        return List.copyOf(lines);
    }

    private static List<String> expectedLargest(String log) throws IOException {
        List<String> lines = Files.readAllLines(RealData.file("expected/" + log + "_sliding_15m_1m_max_host.csv"));
        return List.copyOf(new TreeSet<>(lines.subList(1, lines.size())));
    }

    private static long visits(Map<String, String> row) {
        return Long.parseLong(row.get("visits"));
    }

    private static List<WebEvent> events(String file) throws IOException {
        List<WebEvent> events = new ArrayList<>();
        for (String line : RealData.lines(file)) {
            JsonNode event = JSON.readTree(line);
            events.add(Events.page(event.path("url").asText())
                    .on(event.path("host").asText())
                    .at(Instant.parse(event.path("event_time").asText()).toEpochMilli()));
        }
        return events;
    }

    private static List<String> differences(TableRows expected) throws Exception {
        return TableRows.differences(expected, stored(expected.table()), 5);
    }

    private static TableRows stored(Table<?> table) throws Exception {
        try (Connection postgres = LAB.connect()) {
            return StoredRows.of(postgres, table);
        }
    }
}
