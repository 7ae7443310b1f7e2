package dev.headwater.lab.jobs;

import dev.headwater.events.WebEvent;
import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.flow.Admission;
import dev.headwater.jobs.flow.GateRules;
import dev.headwater.jobs.sessions.SessionsOracle;
import dev.headwater.lab.oracle.TableRows;
import dev.headwater.lab.testing.LabServices;
import dev.headwater.lab.testing.RandomStreams;
import dev.headwater.lab.testing.RandomStreamsCheck;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Random logs, as a stream that breaks off and at parallelism 1 and 2: sessions that merge and are cut, no orphan. */
class SessionsRandomTest extends RandomStreamsCheck {

    private static final long MIN = 60_000;

    @RegisterExtension
    static final LabServices LAB = new LabServices();

    private static final GateRules RULES =
            new GateRules("sessions", event -> event.eventTime() + 3 * MIN, 10 * MIN, 0, Admission.ALL);

    private static final List<String> SETTINGS =
            List.of("--sessions.gap", "3m", "--sessions.key", "ip", "--sessions.max-events", "6");

    private static final SessionsOracle ORACLE =
            new SessionsOracle(3 * MIN, 240 * MIN, 6, event -> List.of(event.ip(), ""));

    @Override
    protected RandomStreams streams() {
        return new RandomStreams(LAB, "sessions", RULES, SessionsRandomTest::rows, SETTINGS);
    }

    private static List<TableRows> rows(List<WebEvent> counted) {
        return List.of(TableRows.of(Tables.SESSIONS, ORACLE.rows(counted)));
    }
}
