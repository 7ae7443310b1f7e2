package dev.headwater.lab.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.Outcome;
import dev.headwater.jobs.io.postgres.AccountingSums;
import dev.headwater.lab.testing.JobRun;
import dev.headwater.lab.testing.LabServices;
import dev.headwater.lab.testing.RealData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps reached by the visitors of a real access log, with a timeout longer than the log. */
class FunnelsTruthTest {

    private static final String LOG = "events/apache_semicomplete_2015-05-17_19.jsonl.gz";
    private static final String ANSWER = "SELECT concat_ws(',', step, reached, stopped_here) FROM funnel_drop_off";

    @RegisterExtension
    static final LabServices LAB = new LabServices();

    @TempDir
    private Path directory;

    /** Out of order by up to 59 s: none is late with a timeout of 30 days. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void fileInItsOwnOrder(int parallelism) throws Exception {
        String topic = LAB.topic("apache-" + parallelism, 4);
        RealData.send(LOG, LAB, topic);

        assertTrue(topic, parallelism);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void fileShuffledWithinTheBound(int parallelism) throws Exception {
        String topic = LAB.topic("apache-shuffled-" + parallelism, 4);
        RealData.sendShuffled(LOG, LAB, topic, parallelism);

        assertTrue(topic, parallelism);
    }

    private void assertTrue(String topic, int parallelism) throws Exception {
        List<String[]> truth = Files.readAllLines(RealData.file("expected/apache_funnel.csv")).stream()
                .skip(1)
                .map(line -> line.split(","))
                .toList();
        String steps =
                String.join(",", truth.stream().map(FunnelsTruthTest::json).toList());
        Path file = Files.writeString(
                directory.resolve("funnels.json"),
                "{\"funnels\": [{\"name\": \"apache\", \"timeout\": \"30d\", \"steps\": [" + steps + "]}]}");
        List<String> settings = new ArrayList<>(List.of("--funnels.file", file.toString(), "--kafka.input", topic));
        settings.addAll(List.of("--dedup.horizon", "0", "--fresh"));
        new JobRun(LAB).toTheEnd("funnels", parallelism, settings.toArray(String[]::new));

        try (Connection postgres = LAB.connect()) {
            assertThat(lines(postgres))
                    .containsExactlyInAnyOrderElementsOf(truth.stream()
                            .map(row -> row[0] + "," + row[2] + "," + row[3])
                            .toList());
            assertThat(AccountingSums.of(postgres, "funnels")).containsEntry(Outcome.LATE, 0L);
        }
    }

    private static String json(String[] row) {
        return '"' + row[1].replace("\\", "\\\\") + '"';
    }

    private static List<String> lines(Connection postgres) throws Exception {
        List<String> lines = new ArrayList<>();
        try (Statement statement = postgres.createStatement();
                ResultSet rows = statement.executeQuery(ANSWER)) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
        return lines;
    }
}
