package dev.headwater.jobs.sessions;

import static dev.headwater.events.tables.Tables.SESSIONS;

import dev.headwater.events.tables.Session;
import dev.headwater.jobs.intake.AdmissionPolicy;
import dev.headwater.jobs.intake.InputRecord;
import dev.headwater.jobs.intake.Intake;
import dev.headwater.jobs.io.Connections;
import dev.headwater.jobs.sessions.CollectVisits.VisitorVisits;
import dev.headwater.jobs.windows.CheckpointSettings;
import dev.headwater.jobs.windows.LocalAggregate;
import dev.headwater.udfs.enrichment.EnrichmentField;
import dev.headwater.udfs.visitors.KeyParts;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * <pre>
 * Question:          what did each visitor do in one session: how long, how many events and pages, from where to where?
 * Reads:             bootcamp-events, raw or enriched; dim_networks
 * Keyed by:          visitor and host
 * Window:            session, 5 min gap; cut at 4 h or 10,000 events
 * Out-of-orderness:  15 s within a partition
 * Lateness:          10 min; a late event changes, merges or moves sessions
 * Emits:             sessions; accounting
 * Late and rejected: late events to bootcamp-events-late, bad records to bootcamp-events-rejected; both are counted
 * State bounded by:  the visits of 2 gaps and the lateness, and of cut sessions until they are final; event ids for the
 *                    dedup horizon
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
                connections.read(settings.intake(), settings.lookups(), EnrichmentField.AGENT, EnrichmentField.PLACE);
        Sessions sessions = topology(input, settings);
        connections.write(SESSIONS, sessions.rows()).write(sessions.intake()).run();
    }

    public record Sessions(DataStream<Session> rows, Intake intake) {}

    /** @param records enriched with agent and place */
    public static Sessions topology(DataStream<InputRecord> records, SessionsSettings settings) {
        KeyParts key = new KeyParts(settings.key());
        SessionRules rules = SessionRules.withGap(settings.gap())
                .cutAt(settings.maxLength(), settings.maxEvents())
                .withAllowedLateness(settings.intake().lateness());
        AdmissionPolicy policy = AdmissionPolicy.withEngagement(
                        NAME, event -> rules.windowEnd(event.eventTime()), settings.intake())
                .filter(key::presentIn);
        CheckpointSettings fixed = new CheckpointSettings(settings.fixedByCheckpoint());
        Intake intake = Intake.of(records, policy);

        DataStream<Session> rows = intake.counted()
                .transform("collect visits", VISITS, new LocalAggregate<>(new CollectVisits(key)))
                .uid("sessions-collect-visits")
                .keyBy(VisitorVisits::visitor)
                .process(new MergeSessions(rules, fixed))
                .name("merge sessions")
                .uid("sessions-merge");

        return new Sessions(rows, intake);
    }
}
