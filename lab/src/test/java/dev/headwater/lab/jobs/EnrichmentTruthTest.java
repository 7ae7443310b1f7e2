package dev.headwater.lab.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headwater.events.Outcome;
import dev.headwater.jobs.io.postgres.AccountingSums;
import dev.headwater.jobs.testing.Await;
import dev.headwater.lab.oracle.CsvFile;
import dev.headwater.lab.testing.AbortedStream;
import dev.headwater.lab.testing.EnrichedTopic;
import dev.headwater.lab.testing.JobRun;
import dev.headwater.lab.testing.LabServices;
import dev.headwater.lab.testing.RealData;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Real logs through broker, dimension join and Postgres: one row an event, and the topic in order. */
class EnrichmentTruthTest {

    private static final String APACHE = "events/apache_semicomplete_2015-05-17_19.jsonl.gz";
    private static final String WIKI = "events/wiki_edits_2015-09-12_am.jsonl.gz";
    private static final int APACHE_EVENTS = 7_399;
    private static final int APACHE_STAND_TWICE = 22;
    private static final int WIKI_EVENTS = 16_512;
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final LabServices LAB = new LabServices();

    private static final JobRun JOBS = new JobRun(LAB);

    /** Countries of the editors, from a look-up of that day. */
    private static final Map<String, String> COUNTRIES = new TreeMap<>();

    @BeforeAll
    static void fill() throws Exception {
        LAB.topic("apache", 4);
        LAB.topic("wiki", 4);
        RealData.send(APACHE, LAB, "apache");
        RealData.sendShuffled(WIKI, LAB, "wiki", 7);
        for (Map<String, String> line : CsvFile.read(RealData.file("dims/geo_wiki_anonymous_am.csv"))) {
            COUNTRIES.put(line.get("ip"), line.get("country_iso"));
        }
        try (Connection postgres = LAB.connect();
                PreparedStatement network =
                        postgres.prepareStatement("INSERT INTO dim_networks (network, country) VALUES (?::cidr, ?)");
                PreparedStatement host =
                        postgres.prepareStatement("INSERT INTO dim_hosts (host, site) VALUES (?, 'semicomplete')")) {
            for (Map.Entry<String, String> place : COUNTRIES.entrySet()) {
                network.setString(1, place.getKey());
                network.setString(2, place.getValue());
                network.addBatch();
            }
            network.executeBatch();
            host.setString(1, "www.semicomplete.com");
            host.executeUpdate();
        }
    }

    @Test
    void writesEachEditWithItsCountryInOrder() throws Exception {
        EnrichedTopic before = EnrichedTopic.of(LAB.client(), EnrichmentTruthTest::isEdit);
        JOBS.toTheEnd("enrichment", 2, "--kafka.input", "wiki", "--fresh");

        assertThat(ask("SELECT count(*)::text, count(DISTINCT dimension_version)::text FROM processed_events"))
                .isEqualTo(Map.of(String.valueOf(WIKI_EVENTS), "1"));
        assertThat(outcomes()).containsEntry(Outcome.COUNTED, (long) WIKI_EVENTS);
        Map<String, String> found =
                ask("SELECT DISTINCT ip, geodata->>'country' FROM processed_events WHERE geodata <> '{}'");
        assertThat(found).hasSizeGreaterThan(1_000).satisfies(places -> assertThat(COUNTRIES)
                .containsAllEntriesOf(places));
        assertThat(ask("SELECT DISTINCT ip, '' FROM processed_events WHERE geodata = '{}'"))
                .doesNotContainKeys(COUNTRIES.keySet().toArray(String[]::new));

        EnrichedTopic topic =
                EnrichedTopic.of(LAB.client(), EnrichmentTruthTest::isEdit).since(before);
        assertThat(topic.outOfOrder()).isEmpty();
        assertThat(topic.scattered()).isEmpty();
        assertThat(topic.events()).hasSize(WIKI_EVENTS);
        assertThat(topic.ids())
                .isEqualTo(ask("SELECT event_id, '' FROM processed_events").keySet());
    }

    @Test
    void writesEachRequestWithItsAgent() throws Exception {
        JOBS.toTheEnd("enrichment", 2, "--kafka.input", "apache", "--watermark.out-of-orderness", "1m", "--fresh");

        assertThat(outcomes())
                .containsEntry(Outcome.COUNTED, (long) APACHE_EVENTS)
                .containsEntry(Outcome.DUPLICATE, (long) APACHE_STAND_TWICE);
        assertThat(ask("SELECT host, site FROM processed_events"))
                .isEqualTo(nullable("www.semicomplete.com", "semicomplete", "semicomplete.com", null));
        Map<String, String> found =
                ask("SELECT coalesce(browser, '-') || '|' || coalesce(os, '-') || '|' || coalesce(device, '-'),"
                        + " count(*)::text FROM processed_events GROUP BY 1");
        Map<String, Integer> expected = expectedAgents();
        int alike = expected.entrySet().stream()
                .mapToInt(
                        agent -> Math.min(agent.getValue(), Integer.parseInt(found.getOrDefault(agent.getKey(), "0"))))
                .sum();
        assertThat(alike).as("agents %s, found %s", expected, found).isGreaterThan(APACHE_EVENTS * 99 / 100);

        EnrichedTopic topic = EnrichedTopic.of(LAB.client(), event -> isOf(event, "semicomplete.com"));
        assertThat(topic.outOfOrder()).isEmpty();
        assertThat(topic.events()).hasSize(APACHE_EVENTS);
    }

    @Test
    void abortedStreamLosesNothing(@TempDir Path checkpoints) throws Exception {
        String input = LAB.topic("broken", 4);
        RealData.sendShuffled(WIKI, LAB, input, 8);
        List<String> arguments = new ArrayList<>(LAB.arguments());
        arguments.addAll(List.of("--kafka.input", input, "--checkpoint.interval", "1s", "--fresh"));
        try (AbortedStream stream = AbortedStream.start("enrichment", checkpoints, arguments.toArray(String[]::new))) {
            Await.until("a checkpoint and rows", () -> stream.hasCheckpoint() && rows() > 0);
        }
        arguments.remove("--fresh");
        arguments.add("--kafka.until=latest");
        AbortedStream.goOn("enrichment", checkpoints, arguments.toArray(String[]::new));

        assertThat(rows()).isEqualTo(WIKI_EVENTS);
        assertThat(EnrichedTopic.of(LAB.client(), EnrichmentTruthTest::isEdit).ids())
                .isEqualTo(ask("SELECT event_id, '' FROM processed_events").keySet());
        assertThat(ask("SELECT dimension_version::text, stale::text FROM processed_events"))
                .isEqualTo(Map.of("1", "false"));
    }

    private static boolean isEdit(JsonNode event) {
        return isOf(event, ".org");
    }

    private static boolean isOf(JsonNode event, String hostsEnd) {
        return event.get("host").asText().endsWith(hostsEnd);
    }

    private static Map<String, Integer> expectedAgents() throws Exception {
        Map<String, String> agents = new TreeMap<>();
        for (String line : RealData.lines("ua/real_ua_apache_expected.jsonl.gz")) {
            JsonNode agent = JSON.readTree(line);
            agents.put(
                    agent.get("user_agent").asText(),
                    agent.at("/ua/family").asText() + "|"
                            + agent.at("/os/family").asText() + "|"
                            + agent.at("/device/family").asText());
        }
        Map<String, Integer> events = new TreeMap<>();
        for (String line : new LinkedHashSet<>(RealData.lines(APACHE))) {
            JsonNode agent = JSON.readTree(line).get("user_agent");
            events.merge(agents.getOrDefault(agent.asText(), "-|-|-"), 1, Integer::sum);
        }
        return events;
    }

    private static long rows() throws SQLException {
        return Long.parseLong(
                ask("SELECT 'rows', count(*)::text FROM processed_events").get("rows"));
    }

    /** Two columns as a map. */
    private static Map<String, String> ask(String sql) throws SQLException {
        Map<String, String> answer = new TreeMap<>();
        try (Connection postgres = LAB.connect();
                Statement statement = postgres.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                answer.put(rows.getString(1), rows.getString(2));
            }
        }
        return answer;
    }

    private static Map<String, String> nullable(String... pairs) {
        Map<String, String> map = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    private static Map<Outcome, Long> outcomes() throws SQLException {
        try (Connection postgres = LAB.connect()) {
            return AccountingSums.of(postgres, "enrichment");
        }
    }
}
