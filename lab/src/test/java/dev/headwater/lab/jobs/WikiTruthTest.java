package dev.headwater.lab.jobs;

import static dev.headwater.events.tables.Tables.TRAFFIC_BY_HOST;
import static dev.headwater.events.tables.Tables.TRAFFIC_BY_REFERRER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.tables.Table;
import dev.headwater.lab.oracle.CsvFile;
import dev.headwater.lab.oracle.StoredRows;
import dev.headwater.lab.oracle.TableRows;
import dev.headwater.lab.testing.JobRun;
import dev.headwater.lab.testing.LabServices;
import dev.headwater.lab.testing.RealData;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Half a day of real edits on 49 hosts, 11 % of one client, against results of a plain program. */
class WikiTruthTest {

    @RegisterExtension
    static final LabServices LAB = new LabServices();

    private static final JobRun JOBS = new JobRun(LAB);

    @BeforeAll
    static void importTheEdits() throws Exception {
        RealData.send("events/wiki_edits_2015-09-12_am.jsonl.gz", LAB);
    }

    @ParameterizedTest
    @CsvSource({"1, 5m", "2, 1h", "4, 5m"})
    void writesTrueRowsAtAnyParallelism(int parallelism, String size) throws Exception {
        JOBS.toTheEnd("traffic", parallelism, "--window.size", size, "--fresh");

        assertThat(differences(TRAFFIC_BY_HOST, "wiki_am_hits_" + size + "_host.csv"))
                .isEmpty();
        if (size.equals("1h")) {
            assertThat(differences(TRAFFIC_BY_REFERRER, "wiki_am_hits_1h_host_referrer.csv"))
                    .isEmpty();
        }
    }

    private static List<String> differences(Table<?> table, String expected) throws Exception {
        try (Connection postgres = LAB.connect()) {
            return TableRows.differences(
                    CsvFile.rows(RealData.file("expected/" + expected), table), StoredRows.of(postgres, table), 5);
        }
    }
}
