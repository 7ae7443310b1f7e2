package dev.headwater.lab.jobs;

import dev.headwater.events.Enrichment;
import dev.headwater.events.WebEvent;
import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.intake.AdmissionPolicy;
import dev.headwater.jobs.intake.AdmissionPolicy.EventFilter;
import dev.headwater.jobs.sessions.SessionsOracle;
import dev.headwater.lab.oracle.TableRows;
import dev.headwater.lab.testing.LabServices;
import dev.headwater.lab.testing.RandomStreams;
import dev.headwater.lab.testing.RandomStreamsContract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Random logs, as an aborted stream and at parallelism 1 and 2: sessions that merge and are cut, no orphan. */
class SessionsRandomTest extends RandomStreamsContract {

    private static final long MIN = 60_000;

    @RegisterExtension
    static final LabServices LAB = new LabServices();

    private static final AdmissionPolicy RULES =
            new AdmissionPolicy("sessions", event -> event.eventTime() + 3 * MIN, 10 * MIN, 0, false, EventFilter.ALL);

    private static final List<String> SETTINGS =
            List.of("--sessions.gap", "3m", "--sessions.key", "ip", "--sessions.max-events", "6");

    private static final SessionsOracle ORACLE =
            new SessionsOracle(3 * MIN, 240 * MIN, 6, event -> List.of(event.ip(), ""));

    /** These logs have no user agents, so device is empty. */
    private static final Map<String, String> COUNTRIES = Map.of("10.0.0.0", "DE", "10.0.0.2", "NO", "10.0.0.3", "NO");

    @BeforeAll
    static void fill() throws Exception {
        LAB.execute("INSERT INTO dim_networks (network, country) VALUES ('10.0.0.0/32', 'DE'), ('10.0.0.2/31', 'NO')");
    }

    @Override
    protected RandomStreams streams() {
        return new RandomStreams(LAB, "sessions", RULES, SessionsRandomTest::rows, SETTINGS);
    }

    private static List<TableRows> rows(List<WebEvent> counted) {
        return List.of(TableRows.of(Tables.SESSIONS, ORACLE.rows(counted, SessionsRandomTest::known)));
    }

    private static Enrichment known(WebEvent event) {
        String country = COUNTRIES.get(event.ip());
        return new Enrichment(null, null, null, null, false, null, null, null, null, country, null, null, 1, 0, false);
    }
}
