package dev.headwater.lab.jobs;

import static dev.headwater.events.Outcome.COUNTED;
import static dev.headwater.events.Outcome.DUPLICATE;
import static dev.headwater.events.Outcome.LATE;
import static dev.headwater.events.tables.Tables.TRAFFIC_BY_HOST;
import static dev.headwater.events.tables.Tables.TRAFFIC_BY_REFERRER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.Outcome;
import dev.headwater.events.tables.Table;
import dev.headwater.jobs.io.postgres.AccountingSums;
import dev.headwater.lab.oracle.CsvFile;
import dev.headwater.lab.oracle.StoredRows;
import dev.headwater.lab.oracle.TableRows;
import dev.headwater.lab.testing.JobRun;
import dev.headwater.lab.testing.LabServices;
import dev.headwater.lab.testing.RealData;
import java.sql.Connection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A real access log, out of order by up to 59 s, with 22 repeated lines, through broker, job and Postgres, against
 * results of a plain program.
 */
class TrafficTruthTest {

    private static final int LINES = 7_421;
    private static final int STAND_TWICE = 22;

    @RegisterExtension
    static final LabServices LAB = new LabServices();

    private static final JobRun JOBS = new JobRun(LAB);

    @BeforeAll
    static void importTheLog() throws Exception {
        RealData.send("events/apache_semicomplete_2015-05-17_19.jsonl.gz", LAB);
    }

    @ParameterizedTest
    @CsvSource({"1, 1h", "2, 5m", "2, 1h", "4, 1h"})
    void writesTrueRowsAtAnyParallelism(int parallelism, String size) throws Exception {
        JOBS.toTheEnd("traffic", parallelism, "--window.size", size, "--dedup.horizon", "0", "--fresh");

        assertThat(differences(TRAFFIC_BY_HOST, "apache_hits_" + size + "_host.csv"))
                .isEmpty();
        if (size.equals("1h")) {
            assertThat(differences(TRAFFIC_BY_REFERRER, "apache_hits_1h_host_referrer.csv"))
                    .isEmpty();
        }
        assertThat(outcomes()).isEqualTo(Map.of(COUNTED, (long) LINES));
    }

    @Test
    void countsRepeatedLinesOnce() throws Exception {
        JOBS.toTheEnd("traffic", 2, "--fresh");

        assertThat(outcomes()).isEqualTo(Map.of(COUNTED, (long) LINES - STAND_TWICE, DUPLICATE, (long) STAND_TWICE));
    }

    /** All events of an hour lie in its sixth minute, so only shorter windows have late ones. */
    @ParameterizedTest
    @CsvSource({"1m, false", "10s, true"})
    void accountsForEveryEventWithoutLateness(String size, boolean someAreLate) throws Exception {
        JOBS.toTheEnd(
                "traffic", 2, "--window.size", size, "--window.lateness", "0s", "--dedup.horizon", "0", "--fresh");

        Map<Outcome, Long> outcomes = outcomes();
        long late = outcomes.getOrDefault(LATE, 0L);
        assertThat(late > 0).isEqualTo(someAreLate);
        assertThat(outcomes.get(COUNTED) + late).isEqualTo(LINES);
        assertThat(stored(TRAFFIC_BY_HOST).sum("hits")).isEqualTo(outcomes.get(COUNTED));
    }

    @Test
    void secondRunReplacesTheRowsOfTheFirst() throws Exception {
        JOBS.toTheEnd("traffic", 2, "--window.size", "1h", "--fresh");
        assertThat(differences(TRAFFIC_BY_HOST, "apache_hits_1h_host.csv")).isNotEmpty();

        JOBS.toTheEnd("traffic", 1, "--window.size", "1h", "--dedup.horizon", "0");

        assertThat(differences(TRAFFIC_BY_HOST, "apache_hits_1h_host.csv")).isEmpty();
        assertThat(outcomes()).isEqualTo(Map.of(COUNTED, (long) LINES));
    }

    private static List<String> differences(Table<?> table, String expected) throws Exception {
        return TableRows.differences(CsvFile.rows(RealData.file("expected/" + expected), table), stored(table), 5);
    }

    private static TableRows stored(Table<?> table) throws Exception {
        try (Connection postgres = LAB.connect()) {
            return StoredRows.of(postgres, table);
        }
    }

    /** Outcomes with a count above zero. */
    private static Map<Outcome, Long> outcomes() throws Exception {
        try (Connection postgres = LAB.connect()) {
            Map<Outcome, Long> outcomes = new EnumMap<>(AccountingSums.of(postgres, "traffic"));
            outcomes.values().removeIf(events -> events == 0);
            return outcomes;
        }
    }
}
