package dev.headwater.lab.jobs;

import dev.headwater.events.WebEvent;
import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.intake.AdmissionPolicy;
import dev.headwater.jobs.intake.AdmissionPolicy.EventFilter;
import dev.headwater.jobs.trending.TrendingOracle;
import dev.headwater.lab.oracle.TableRows;
import dev.headwater.lab.testing.LabServices;
import dev.headwater.lab.testing.RandomStreams;
import dev.headwater.lab.testing.RandomStreamsContract;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Random logs with disorder beyond the bound: an aborted and resumed stream, and parallelism 1 and 2. */
class TrendingRandomTest extends RandomStreamsContract {

    private static final long SIZE = 900_000;
    private static final long SLIDE = 60_000;

    @RegisterExtension
    static final LabServices LAB = new LabServices();

    private static final AdmissionPolicy RULES = new AdmissionPolicy(
            "trending",
            event -> Math.floorDiv(event.eventTime(), SLIDE) * SLIDE + SIZE,
            600_000,
            0,
            false,
            EventFilter.ALL);

    @Override
    protected RandomStreams streams() {
        return new RandomStreams(LAB, "trending", RULES, TrendingRandomTest::rows, List.of());
    }

    private static List<TableRows> rows(List<WebEvent> counted) {
        TrendingOracle oracle = new TrendingOracle(counted, SIZE, SLIDE);
        return List.of(
                TableRows.of(Tables.TRENDING_HOSTS, oracle.hosts()),
                TableRows.of(Tables.TRENDING_PAGES, oracle.pages()),
                TableRows.of(Tables.PEAK_TRAFFIC, oracle.peaks()));
    }
}
