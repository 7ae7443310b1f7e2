package dev.headwater.lab.jobs;

import dev.headwater.events.WebEvent;
import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.bursts.BurstsOracle;
import dev.headwater.jobs.intake.AdmissionPolicy;
import dev.headwater.jobs.intake.AdmissionPolicy.EventFilter;
import dev.headwater.lab.oracle.TableRows;
import dev.headwater.lab.testing.LabServices;
import dev.headwater.lab.testing.RandomStreams;
import dev.headwater.lab.testing.RandomStreamsContract;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Random logs with disorder beyond the bound: an aborted and resumed stream, and parallelism 1 and 2. */
class BurstsRandomTest extends RandomStreamsContract {

    private static final BurstsOracle ORACLE = new BurstsOracle(4, 1_200_000);
    private static final List<String> SETTINGS = List.of("--bursts.count", "4", "--bursts.timeout", "20m");

    @RegisterExtension
    static final LabServices LAB = new LabServices();

    private static final AdmissionPolicy RULES = new AdmissionPolicy(
            "bursts", event -> event.eventTime() + ORACLE.timeoutMs(), 0, 0, false, EventFilter.ALL);

    @Override
    protected RandomStreams streams() {
        return new RandomStreams(LAB, "bursts", RULES, BurstsRandomTest::rows, SETTINGS);
    }

    private static List<TableRows> rows(List<WebEvent> counted) {
        return List.of(TableRows.of(Tables.BURSTS, List.copyOf(ORACLE.rowsOf(counted))));
    }
}
