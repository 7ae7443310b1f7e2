package dev.headwater.lab.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headwater.events.codec.EventEncoder;
import dev.headwater.jobs.io.source.EnrichRecords;
import dev.headwater.jobs.settings.StartRefusedException;
import dev.headwater.jobs.testing.Events;
import dev.headwater.lab.testing.JobRun;
import dev.headwater.lab.testing.LabServices;
import dev.headwater.lab.testing.RealData;
import dev.headwater.lab.testing.TopicWriter;
import dev.headwater.udfs.dimensions.Dimension;
import dev.headwater.udfs.enrichment.EnrichmentField;
import dev.headwater.udfs.enrichment.EnrichmentPlan;
import dev.headwater.udfs.geo.PinnedGeoFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The file of networks is looked up first, then the dimension. */
class GeoDatabaseTest {

    private static final String FILE = "geo/GeoLite2-City-Test.mmdb";
    private static final String ELSEWHERE = "ZZ";
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final LabServices LAB = new LabServices();

    private static final JobRun JOBS = new JobRun(LAB);

    /** Country by event id. */
    private static final Map<String, String> EXPECTED = new TreeMap<>();

    @BeforeAll
    static void fill() throws Exception {
        LAB.topic("places", 2);
        LAB.execute("INSERT INTO dim_networks (network, country) VALUES ('0.0.0.0/0', 'ZZ'), ('::/0', 'ZZ')");
        try (TopicWriter writer = new TopicWriter(LAB.client())) {
            List<String> lines = Files.readAllLines(RealData.file("geo/GeoLite2-City-Test_expected_a.jsonl"));
            for (int i = 0; i < lines.size(); i++) {
                JsonNode answer = JSON.readTree(lines.get(i));
                EXPECTED.put("e" + i, country(answer.get("expected")));
                Events event = Events.page("/").id("e" + i).by(answer.get("ip").asText());
                writer.send(new ProducerRecord<>(
                        "places", i % 2, Events.DAY + i, null, EventEncoder.encode(event.at(Events.DAY + i))));
            }
        }
    }

    @Test
    void prefersTheFileOverTheDimension() throws Exception {
        JOBS.toTheEnd("enrichment", 2, "--kafka.input=places", "--geo.database=" + RealData.file(FILE), "--fresh");

        assertThat(ask("SELECT event_id, geodata->>'country' FROM processed_events"))
                .isEqualTo(EXPECTED);
    }

    @Test
    void countsTrafficByTheFilesCountry() throws Exception {
        JOBS.toTheEnd("traffic", 2, "--kafka.input=places", "--geo.database=" + RealData.file(FILE), "--fresh");

        Map<String, String> hits = new TreeMap<>();
        EXPECTED.values()
                .forEach(country -> hits.merge(
                        country, "1", (one, other) -> String.valueOf(Integer.parseInt(one) + Integer.parseInt(other))));
        assertThat(ask("SELECT country, sum(hits)::text FROM traffic_by_country GROUP BY country"))
                .isEqualTo(hits);
    }

    @Test
    void truncatedFileRefusesTheStartOfItsJobs(@TempDir Path directory) throws Exception {
        byte[] whole = Files.readAllBytes(RealData.file(FILE));
        Path cut = Files.write(directory.resolve("cut.mmdb"), Arrays.copyOf(whole, whole.length / 2));
        for (String job : List.of("enrichment", "sessions", "traffic")) {
            assertThatThrownBy(() -> JOBS.toTheEnd(job, 1, "--kafka.input=places", "--geo.database=" + cut))
                    .isInstanceOfSatisfying(StartRefusedException.class, refusal -> assertThat(refusal.problems())
                            .singleElement()
                            .asString()
                            .startsWith("geo.database: "));
        }
    }

    /** As on a machine with another file under the same path. */
    @Test
    void failsWithoutRestartOnAnotherFile() {
        PinnedGeoFile other = new PinnedGeoFile(RealData.file(FILE).toString(), "0".repeat(64));
        EnrichmentPlan plan = EnrichmentPlan.of(List.of(EnrichmentField.PLACE), Optional.of(other), Duration.ZERO);

        assertThatThrownBy(() -> new EnrichRecords(plan, version -> Dimension.EMPTY).open(null))
                .isInstanceOf(SuppressRestartsException.class)
                .rootCause()
                .hasMessageContaining("is another file here")
                .hasMessageContaining(other.checksum());
    }

    private static String country(JsonNode place) {
        boolean known = !place.isNull()
                && !(place.get("country_iso").isNull()
                        && place.get("region").isNull()
                        && place.get("city").isNull());
        return known ? place.get("country_iso").asText("") : ELSEWHERE;
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
}
