package dev.headwater.lab.jobs;

import static dev.headwater.events.tables.Tables.SESSIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headwater.events.Topics;
import dev.headwater.lab.oracle.CsvFile;
import dev.headwater.lab.oracle.StoredRows;
import dev.headwater.lab.oracle.TableRows;
import dev.headwater.lab.testing.JobRun;
import dev.headwater.lab.testing.LabServices;
import dev.headwater.lab.testing.RealData;
import dev.headwater.lab.testing.TopicWriter;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real logs, in order and shuffled, row for row; nine gaps of the readers log touch. */
class SessionsTruthTest {

    @RegisterExtension
    static final LabServices LAB = new LabServices();

    private static final JobRun JOBS = new JobRun(LAB);

    @TempDir
    static Path directory;

    @BeforeAll
    static void sendTheLogs() throws Exception {
        for (String log : List.of("apache_semicomplete_2015-05-17_19", "wiki_edits_2015-09-12_am")) {
            String file = "events/" + log + ".jsonl.gz";
            String name = log.startsWith("apache") ? "apache" : "wiki_am";
            RealData.send(file, LAB, LAB.topic(name, Topics.PARTITIONS));
            RealData.sendShuffled(file, LAB, LAB.topic(name + "_shuffled", Topics.PARTITIONS), 11);
        }
        sendReaders(LAB.topic("readers", Topics.PARTITIONS));
    }

    @ParameterizedTest
    @CsvSource({
        "apache, apache, 1",
        "apache, apache, 2",
        "apache, apache_shuffled, 2",
        "wiki_am, wiki_am, 2",
        "wiki_am, wiki_am_shuffled, 1",
    })
    void writesTrueSessions(String log, String topic, int parallelism) throws Exception {
        run(topic, parallelism);
        assertTrue(RealData.file("expected/" + log + "_sessions_5m_ip_host.csv"));
        assertAveragesAreTrue(RealData.file("expected/" + log + "_session_avg_5m_host.csv"));

        run(topic, parallelism, "--sessions.gap", "30m", "--sessions.key", "ip", "--sessions.max-length", "30d");
        assertTrue(RealData.file("expected/" + log + "_sessions_30m_ip.csv"));
    }

    @ParameterizedTest
    @CsvSource({"5m, 1", "30m, 2"})
    void mergesSessionsWhoseGapsTouch(String gap, int parallelism) throws Exception {
        run("readers", parallelism, "--sessions.gap", gap, "--sessions.key", "user-id", "--sessions.max-length", "30d");
        assertTrue(unzipped("expected/wikipedia_readers_a_sessions_" + gap + ".csv.gz"));
    }

    private static void run(String topic, int parallelism, String... more) throws Exception {
        List<String> settings = new ArrayList<>(List.of("--kafka.input", topic, "--dedup.horizon", "0", "--fresh"));
        settings.addAll(List.of(more));
        JOBS.toTheEnd("sessions", parallelism, settings.toArray(String[]::new));
    }

    private static void assertTrue(Path expected) throws Exception {
        List<Map<String, String>> rows = new ArrayList<>();
        for (Map<String, String> line : CsvFile.read(expected)) {
            Map<String, String> row = new LinkedHashMap<>();
            row.put("visitor", line.getOrDefault("ip", line.get("user_id")));
            row.put("host", line.getOrDefault("host", ""));
            row.put("session_start", line.get("window_start"));
            row.put("session_end", line.get("last_event"));
            row.put("events", line.get("events"));
            row.put("duration_ms", line.get("duration_ms"));
            row.put("capped", "false");
            rows.add(row);
        }
        try (Connection postgres = LAB.connect()) {
            TableRows stored = StoredRows.of(postgres, SESSIONS);
            assertThat(TableRows.differences(TableRows.ofText(SESSIONS, rows), stored, 5))
                    .isEmpty();
        }
    }

    /** The file has six digits, rounded in its own way. */
    private static void assertAveragesAreTrue(Path expected) throws Exception {
        Map<String, Map<String, String>> byHost = new TreeMap<>();
        CsvFile.read(expected).forEach(line -> byHost.put(line.get("host"), line));
        try (Connection postgres = LAB.connect();
                Statement statement = postgres.createStatement();
                ResultSet rows = statement.executeQuery("SELECT host, sessions, avg_events FROM session_averages")) {
            while (rows.next()) {
                Map<String, String> line = byHost.remove(rows.getString(1));
                assertThat(line).as(rows.getString(1)).isNotNull();
                assertThat(rows.getLong(2)).isEqualTo(Long.parseLong(line.get("sessions")));
                assertThat(rows.getDouble(3))
                        .isCloseTo(Double.parseDouble(line.get("events_per_session")), within(1e-6));
            }
        }
        assertThat(byHost).isEmpty();
    }

    /** One row has no host, which is not part of this key; times are in UTC. */
    private static void sendReaders(String topic) throws Exception {
        ObjectMapper json = new ObjectMapper();
        try (TopicWriter writer = new TopicWriter(LAB.client())) {
            for (Map<String, String> line : CsvFile.read(unzipped("events/wikipedia_readers_a.csv.gz"))) {
                Map<String, String> event = Map.of(
                        "user_id",
                        line.get("user_id"),
                        "host",
                        "www.nasa.gov",
                        "url",
                        line.get("url"),
                        "event_time",
                        line.get("event_time").replace(' ', 'T') + "Z");
                writer.send(new ProducerRecord<>(topic, line.get("user_id"), json.writeValueAsString(event)));
            }
        }
    }

    private static Path unzipped(String name) throws Exception {
        Path file = directory.resolve(Path.of(name).getFileName().toString());
        try (InputStream in = new GZIPInputStream(Files.newInputStream(RealData.file(name)))) {
            Files.write(file, in.readAllBytes());
        }
        return file;
    }
}
