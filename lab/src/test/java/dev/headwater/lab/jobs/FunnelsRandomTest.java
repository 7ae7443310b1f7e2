package dev.headwater.lab.jobs;

import dev.headwater.events.WebEvent;
import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.funnels.FunnelsOracle;
import dev.headwater.jobs.intake.AdmissionPolicy;
import dev.headwater.lab.oracle.TableRows;
import dev.headwater.lab.testing.LabServices;
import dev.headwater.lab.testing.RandomStreams;
import dev.headwater.lab.testing.RandomStreamsContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Random logs with disorder beyond the bound: an aborted and resumed stream, and parallelism 1 and 2. */
class FunnelsRandomTest extends RandomStreamsContract {

    @RegisterExtension
    static final LabServices LAB = new LabServices();

    private static final AdmissionPolicy RULES =
            new AdmissionPolicy("funnels", FunnelsOracle::windowEnd, 0, 0, false, FunnelsOracle::matchesAnyStep);

    @Override
    protected RandomStreams streams() throws Exception {
        Path file = Files.writeString(directory.resolve("funnels.json"), FunnelsOracle.FILE);
        List<String> settings = List.of("--funnels.file", file.toString());
        return new RandomStreams(LAB, "funnels", RULES, FunnelsRandomTest::rows, settings);
    }

    private static List<TableRows> rows(List<WebEvent> counted) {
        return List.of(TableRows.of(Tables.FUNNELS, List.copyOf(FunnelsOracle.rowsOf(counted))));
    }
}
