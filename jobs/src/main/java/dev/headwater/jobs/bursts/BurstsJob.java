package dev.headwater.jobs.bursts;

import static dev.headwater.events.tables.Tables.BURSTS;

import dev.headwater.events.tables.Burst;
import dev.headwater.jobs.intake.AdmissionPolicy;
import dev.headwater.jobs.intake.InputRecord;
import dev.headwater.jobs.intake.Intake;
import dev.headwater.jobs.io.Connections;
import dev.headwater.jobs.settings.BurstsSettings;
import dev.headwater.jobs.windows.CheckpointSettings;
import dev.headwater.jobs.windows.LocalAggregate;
import dev.headwater.jobs.windows.ProcessInEventTimeOrder;
import dev.headwater.udfs.visitors.KeyParts;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * <pre>
 * Question:   which visitors send a hundred events, and how fast?
 * Reads:      bootcamp-events, raw or enriched
 * Keyed by:   visitor and host
 * Window:     count with timeout: 100 events, or 1 min after the first, in order of event time
 * Disorder:   15 s within a partition, no lateness: an event counts until a burst that it begins would be over, and
 *             waits so long
 * Emits:      bursts (visitor, host, start, sequence), accounting
 * Left over:  late events to bootcamp-events-late, bad rows to bootcamp-events-rejected, events without a visitor; all
 *             counted
 * State:      events that wait, one number a millisecond, and one open burst a key: both until the watermark is a timeout
 *             past them; ids for the dedup horizon
 * </pre>
 */
public final class BurstsJob {

    public static final String NAME = BurstsSettings.JOB;

    private BurstsJob() {}

    public static void main(String[] args) throws Exception {
        BurstsSettings settings = BurstsSettings.read(args);
        Connections connections = Connections.open(settings.job());
        DataStream<InputRecord> input = connections.read(settings.intake());
        Bursts bursts = topology(input, settings);
        connections.write(BURSTS, bursts.rows()).write(bursts.intake()).run();
    }

    /** Output streams. */
    public record Bursts(DataStream<Burst> rows, Intake intake) {}

    public static Bursts topology(DataStream<InputRecord> records, BurstsSettings settings) {
        KeyParts key = new KeyParts(settings.key());
        CountBursts counting = CountBursts.of(settings.count(), settings.timeout());
        long openMs = settings.timeout().toMillis();
        CheckpointSettings checkpointSettings = new CheckpointSettings(settings.terms());
        AdmissionPolicy admission = AdmissionPolicy.of(NAME, event -> event.eventTime() + openMs, settings.intake())
                .asking(key::presentIn);
        Intake intake = Intake.of(records, admission);

        DataStream<Burst> rows = intake.counted()
                .transform("count hits", TypeInformation.of(Hits.class), new LocalAggregate<>(new TallyMoments(key)))
                .uid("bursts-count-hits")
                .keyBy(Hits::of)
                .process(new ProcessInEventTimeOrder<>(
                        Hits.class, OpenBurst.class, Burst.class, counting, checkpointSettings, openMs))
                .name("close bursts")
                .uid("bursts-close");

        return new Bursts(rows, intake);
    }
}
