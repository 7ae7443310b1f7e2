package dev.headwater.lab.jobs;

import dev.headwater.events.WebEvent;
import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.alerts.AlertsOracle;
import dev.headwater.jobs.alerts.AlertsOracle.Asked;
import dev.headwater.jobs.intake.AdmissionPolicy;
import dev.headwater.jobs.intake.AdmissionPolicy.EventFilter;
import dev.headwater.lab.oracle.TableRows;
import dev.headwater.lab.testing.LabServices;
import dev.headwater.lab.testing.RandomStreams;
import dev.headwater.lab.testing.RandomStreamsContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Random logs with disorder beyond the bound: an aborted and resumed stream, and parallelism 1 and 2. */
class AlertsRandomTest extends RandomStreamsContract {

    private static final long SIZE = 120_000;
    private static final long SLIDE = 30_000;

    @RegisterExtension
    static final LabServices LAB = new LabServices();

    /** The window of the spike rule, which covers every event. */
    private static final AdmissionPolicy RULES = new AdmissionPolicy(
            "alerts", event -> Math.floorDiv(event.eventTime(), SLIDE) * SLIDE + SIZE, 0, 0, false, EventFilter.ALL);

    private static final AlertsOracle ORACLE = new AlertsOracle(
            List.of(
                    new Asked("errors", "errors", 2, 1, "at least 2 errors in 2m"),
                    new Asked("spike", "spike", 3, 2, "more than 1.5 times the mean of the 12 windows of 2m before"),
                    new Asked("scraper", "scraper", 1, 1, "more than 1 hits in 1m")),
            SIZE,
            SLIDE);

    @Override
    protected RandomStreams streams() throws Exception {
        Path rules = Files.writeString(
                directory.resolve("rules.json"),
                """
                {"rules": [
                  {"name": "errors", "kind": "errors", "at_least": 2},
                  {"name": "spike", "kind": "spike", "times": 1.5},
                  {"name": "scraper", "kind": "scraper", "more_than": 1}
                ]}""");
        List<String> settings = List.of("--alerts.file", rules.toString(), "--window.size", "2m");
        return new RandomStreams(LAB, "alerts", RULES, AlertsRandomTest::rows, settings);
    }

    private static List<TableRows> rows(List<WebEvent> counted) {
        return List.of(TableRows.of(Tables.ALERTS, ORACLE.alerts(counted)));
    }
}
