package dev.headwater.lab.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.Outcome;
import dev.headwater.jobs.io.postgres.AccountingSums;
import dev.headwater.lab.testing.JobRun;
import dev.headwater.lab.testing.LabServices;
import dev.headwater.lab.testing.RealData;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Batches of a hundred events by host, with a long timeout, over two real logs. */
class BurstsTruthTest {

    private static final String APACHE = "apache_semicomplete_2015-05-17_19";
    private static final String WIKI = "wiki_edits_2015-09-12_am";
    private static final String ANSWER =
            """
            SELECT concat_ws(',', host, sum(events), count(*) FILTER (WHERE closed_by = 'count'),
                             coalesce(sum(events) FILTER (WHERE closed_by = 'timeout'), 0))
            FROM bursts GROUP BY host ORDER BY host
            """;

    @RegisterExtension
    static final LabServices LAB = new LabServices();

    @ParameterizedTest
    @CsvSource({
        APACHE + ", apache, 7421, 1",
        APACHE + ", apache, 7421, 2",
        WIKI + ", wiki_am, 16512, 1",
        WIKI + ", wiki_am, 16512, 2"
    })
    void filesInTheirOwnOrder(String log, String expected, long events, int parallelism) throws Exception {
        String topic = LAB.topic(log + "-" + parallelism, 4);
        RealData.send("events/" + log + ".jsonl.gz", LAB, topic);

        assertTrue(topic, expected, events, parallelism);
    }

    @ParameterizedTest
    @CsvSource({APACHE + ", apache, 7421, 2", WIKI + ", wiki_am, 16512, 2"})
    void filesShuffledWithinTheBound(String log, String expected, long events, int parallelism) throws Exception {
        String topic = LAB.topic(log + "-shuffled", 4);
        RealData.sendShuffled("events/" + log + ".jsonl.gz", LAB, topic, 7);

        assertTrue(topic, expected, events, parallelism);
    }

    private static void assertTrue(String topic, String expected, long events, int parallelism) throws Exception {
        List<String> settings = new ArrayList<>(List.of("--bursts.key", "host", "--bursts.timeout", "365d"));
        settings.addAll(List.of("--kafka.input", topic, "--dedup.horizon", "0", "--fresh"));
        new JobRun(LAB).toTheEnd("bursts", parallelism, settings.toArray(String[]::new));

        List<String> truth = Files.readAllLines(RealData.file("expected/" + expected + "_count100_host.csv"));
        try (Connection postgres = LAB.connect()) {
            assertThat(lines(postgres, ANSWER)).containsExactlyInAnyOrderElementsOf(truth.subList(1, truth.size()));
            assertThat(AccountingSums.of(postgres, "bursts")).containsEntry(Outcome.COUNTED, events);
        }
    }

    private static List<String> lines(Connection postgres, String sql) throws Exception {
        List<String> lines = new ArrayList<>();
        try (Statement statement = postgres.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
        return lines;
    }
}
