package dev.headwater.jobs.alerts;

import static dev.headwater.events.tables.Tables.ALERTS;

import dev.headwater.events.tables.Alert;
import dev.headwater.jobs.alerts.SubjectAggregate.SubjectSlice;
import dev.headwater.jobs.intake.AdmissionPolicy;
import dev.headwater.jobs.intake.InputRecord;
import dev.headwater.jobs.intake.Intake;
import dev.headwater.jobs.io.Connections;
import dev.headwater.jobs.windows.LocalAggregate;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * <pre>
 * Question:          when does a host fail or have a spike of visits, and which ip scrapes?
 * Reads:             bootcamp-events, raw or enriched
 * Keyed by:          kind of rule and host; kind of rule and ip
 * Window:            sliding, 5 min every 30 s (scrapers: 1 min); a rule is evaluated at the end of each slide
 * Out-of-orderness:  15 s within a partition
 * Lateness:          none; until its last window closes an event corrects earlier alerts
 * Emits:             alerts, also to bootcamp-alerts; accounting
 * Late and rejected: late events to bootcamp-events-late, bad records to bootcamp-events-rejected; events that no rule
 *                    counts are filtered; all are counted
 * State bounded by:  one count per subject and slice, as far back as a rule looks; the alerts that may still change;
 *                    event ids for the dedup horizon
 * </pre>
 */
public final class AlertsJob {

    public static final String NAME = AlertsSettings.JOB;

    private static final TypeInformation<SubjectSlice> SLICE = TypeInformation.of(SubjectSlice.class);

    private AlertsJob() {}

    public static void main(String[] args) throws Exception {
        AlertsSettings settings = AlertsSettings.read(args);
        Connections connections = Connections.open(settings.job());
        DataStream<InputRecord> input = connections.read(settings.intake());
        Alerts alerts = topology(input, settings);
        connections.write(ALERTS, alerts.alerts()).write(alerts.intake()).run();
    }

    /** Output streams. */
    public record Alerts(DataStream<Alert> alerts, Intake intake) {}

    public static Alerts topology(DataStream<InputRecord> records, AlertsSettings settings) {
        RuleSet rules = RuleSet.of(settings);
        AdmissionPolicy policy = AdmissionPolicy.of(NAME, rules::lastWindowEnd, settings.intake())
                .filter(rules::counts);
        Intake intake = Intake.of(records, policy);

        DataStream<Alert> alerts = intake.counted()
                .<SubjectSlice>flatMap(
                        (event, out) -> rules.slicesOf(event.event()).forEach(out::collect))
                .returns(SLICE)
                .name("slices by rule kind")
                .uid("alerts-slices-by-rule-kind")
                .transform("aggregate by subject and slice", SLICE, new LocalAggregate<>(new SubjectAggregate()))
                .uid("alerts-aggregate-by-subject")
                .keyBy(SubjectSlice::subject)
                .process(new EvaluateRules(rules, settings.intake().maxAhead()))
                .name("evaluate rules on sliding windows")
                .uid("alerts-evaluate-rules");

        return new Alerts(alerts, intake);
    }
}
