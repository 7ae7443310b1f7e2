package dev.headwater.jobs.sessions;

import static dev.headwater.events.tables.Tables.SESSIONS;

import dev.headwater.events.tables.Session;
import dev.headwater.jobs.intake.AdmissionPolicy;
import dev.headwater.jobs.intake.InputRecord;
import dev.headwater.jobs.intake.Intake;
import dev.headwater.jobs.io.Connections;
import dev.headwater.jobs.settings.SessionsSettings;
import dev.headwater.jobs.windows.CheckpointSettings;
import dev.headwater.jobs.windows.LocalAggregate;
import dev.headwater.udfs.enrichment.EnrichmentField;
import dev.headwater.udfs.visitors.KeyParts;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * <pre>
 * Question:   what did each visitor do in one session: how long, how many events and pages, from where to where?
 * Reads:      bootcamp-events, raw or enriched; dim_networks
 * Keyed by:   visitor and host
 * Window:     session, 5 min gap; cut at 4 h or 10,000 events
 * Disorder:   15 s within a partition; 10 min of lateness change, merge or move sessions
 * Emits:      sessions (visitor, host, session_start), accounting
 * Left over:  late events to bootcamp-events-late, bad rows to bootcamp-events-rejected, both counted
 * State:      the visits of 2 gaps and the lateness, and of cut sessions until they are final; ids for the dedup horizon
 * </pre>
 */
public final class SessionsJob {

    public static final String NAME = SessionsSettings.JOB;

    private static final TypeInformation<VisitorVisits> VISITS = TypeInformation.of(VisitorVisits.class);

    private SessionsJob() {}

    public static void main(String[] args) throws Exception {
        SessionsSettings settings = SessionsSettings.read(args);
        Connections connections = Connections.open(settings.job());
        DataStream<InputRecord> input =
                connections.read(settings.intake(), settings.facts(), EnrichmentField.AGENT, EnrichmentField.PLACE);
        Sessions sessions = topology(input, settings);
        connections.write(SESSIONS, sessions.rows()).write(sessions.intake()).run();
    }

    /** Output streams. */
    public record Sessions(DataStream<Session> rows, Intake intake) {}

    /** @param records enriched with agent and place */
    public static Sessions topology(DataStream<InputRecord> records, SessionsSettings settings) {
        KeyParts key = new KeyParts(settings.key());
        SessionRules rules = new SessionRules(
                settings.gap().toMillis(),
                settings.maxLength().toMillis(),
                settings.maxEvents(),
                settings.intake().lateness().toMillis());
        Intake intake = Intake.of(
                records,
                AdmissionPolicy.withEngagement(NAME, event -> rules.windowEnd(event.eventTime()), settings.intake())
                        .asking(key::presentIn));

        DataStream<Session> rows = intake.counted()
                .transform("collect visits", VISITS, new LocalAggregate<>(new TallyVisits(key)))
                .uid("sessions-collect")
                .keyBy(VisitorVisits::subject)
                .process(new CutSessions(rules, new CheckpointSettings(settings.terms())))
                .name("cut sessions")
                .uid("sessions-cut");

        return new Sessions(rows, intake);
    }
}
