package dev.headwater.jobs.alerts;

import static dev.headwater.events.tables.Tables.ALERTS;

import dev.headwater.events.tables.Alert;
import dev.headwater.jobs.intake.AdmissionPolicy;
import dev.headwater.jobs.intake.InputRecord;
import dev.headwater.jobs.intake.Intake;
import dev.headwater.jobs.io.Connections;
import dev.headwater.jobs.settings.AlertsSettings;
import dev.headwater.jobs.windows.LocalAggregate;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * <pre>
 * Question:   when did a host fail, when was it stormed, and who scraped?
 * Reads:      bootcamp-events, raw or enriched
 * Keyed by:   kind of rule and host; kind of rule and ip
 * Window:     sliding, 5 min every 30 s; 1 min every 30 s for scrapers; a rule is judged at the end of each slide
 * Disorder:   15 s within a partition; no lateness, but an event counts until its last window is closed, and corrects
 * Emits:      alerts (rule, key, opened_at), the same to bootcamp-alerts, accounting
 * Left over:  late events to bootcamp-events-late, bad rows to bootcamp-events-rejected; filtered: no rule asks about it
 * State:      one number for each subject and slice, as far back as a rule looks; the alerts that may still change
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

    /** All that the job emits. */
    public record Alerts(DataStream<Alert> alerts, Intake intake) {}

    public static Alerts topology(DataStream<InputRecord> arrivals, AlertsSettings settings) {
        RuleBook book = RuleBook.of(settings);
        AdmissionPolicy rules =
                AdmissionPolicy.of(NAME, book::lastEndFor, settings.intake()).asking(book::asksAbout);
        Intake intake = Intake.of(arrivals, rules);

        DataStream<Alert> alerts = intake.counted()
                .<SubjectSlice>flatMap(
                        (event, out) -> book.seenOf(event.event()).forEach(out::collect))
                .returns(SLICE)
                .name("ask rules")
                .uid("alerts-ask-rules")
                .transform("tally subjects", SLICE, new LocalAggregate<>(new TallySubjects()))
                .uid("alerts-tally-subjects")
                .keyBy(SubjectSlice::subject)
                .process(new WatchRules(book, settings.intake().maxAhead()))
                .name("watch rules")
                .uid("alerts-watch-rules");

        return new Alerts(alerts, intake);
    }
}
