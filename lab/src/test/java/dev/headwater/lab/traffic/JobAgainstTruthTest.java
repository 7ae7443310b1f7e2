package dev.headwater.lab.traffic;

import static dev.headwater.events.tables.Tables.ACCOUNTING;
import static dev.headwater.events.tables.Tables.TRAFFIC_BY_HOST;
import static dev.headwater.events.tables.Tables.TRAFFIC_BY_REFERRER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.Topics;
import dev.headwater.events.tables.Table;
import dev.headwater.lab.oracle.StoredRows;
import dev.headwater.lab.oracle.TableRows;
import dev.headwater.lab.oracle.TruthLines;
import dev.headwater.lab.testing.JobRun;
import dev.headwater.lab.testing.LabServices;
import dev.headwater.lab.testing.TopicReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Traffic with disorder, late, duplicate and bad records, through broker, job and Postgres, gives its true rows. */
class JobAgainstTruthTest {

    private static final TrafficPlan.Shares FLAWS = new TrafficPlan.Shares(0.03, 0.03, 0.03);

    @RegisterExtension
    static final LabServices LAB = new LabServices();

    private static final JobRun JOBS = new JobRun(LAB);

    @TempDir
    private Path directory;

    private String topic;

    @BeforeEach
    void createTopic(TestInfo test) throws Exception {
        topic = LAB.topic(test.getTestMethod().orElseThrow().getName(), 4);
    }

    @Test
    void writesTrueTablesAtAnyParallelism() throws Exception {
        Path truth = write(TrafficPlan.of(30_000, 11).withShares(FLAWS));
        for (int parallelism : List.of(1, 2, 4)) {
            assertTrueAt(parallelism, truth);
        }
    }

    @Test
    void findsTheLateEventsOfExcessDisorder() throws Exception {
        TrafficPlan wild = TrafficPlan.of(20_000, 12)
                .withBackDate(Duration.ofMinutes(30))
                .withDisorder(Duration.ofMinutes(20))
                .withShares(FLAWS);
        Path truth = write(wild);
        assertThat(TruthLines.lateIds(truth)).hasSizeGreaterThan(2_000);
        assertTrueAt(2, truth);
    }

    @Tag("proof")
    @Test
    void countsAMillionEvents() throws Exception {
        Path truth = write(TrafficPlan.of(1_000_000, 13).withShares(new TrafficPlan.Shares(0.01, 0.01, 0.01)));
        assertTrueAt(2, truth);
    }

    private Path write(TrafficPlan plan) {
        Path truth = directory.resolve("truth.jsonl");
        new TrafficGenerator(plan.withTruth(truth), new TrafficTarget(LAB.brokers(), topic, Map.of())).run();
        return truth;
    }

    private void assertTrueAt(int parallelism, Path truth) throws Exception {
        List<String> lateKeys = new ArrayList<>(lateKeys());
        JOBS.toTheEnd("traffic", parallelism, "--kafka.input", topic, "--fresh");
        for (Table<?> table : List.of(TRAFFIC_BY_HOST, TRAFFIC_BY_REFERRER, ACCOUNTING)) {
            TableRows expected = TruthLines.rows(truth, table);
            assertThat(expected.size()).isPositive();
            assertThat(TableRows.differences(expected, stored(table), 5)).isEmpty();
        }
        TruthLines.lateIds(truth).forEach(id -> lateKeys.add("traffic/" + id));
        assertThat(lateKeys().stream().sorted().toList())
                .isEqualTo(lateKeys.stream().sorted().toList());
    }

    private static TableRows stored(Table<?> table) throws Exception {
        try (Connection postgres = LAB.connect()) {
            return StoredRows.of(postgres, table);
        }
    }

    /** Of every run so far: the topic keeps them. */
    private static List<String> lateKeys() {
        return TopicReader.all(LAB.client(), Topics.LATE.topic()).stream()
                .map(late -> new String(late.key(), StandardCharsets.UTF_8))
                .toList();
    }
}
