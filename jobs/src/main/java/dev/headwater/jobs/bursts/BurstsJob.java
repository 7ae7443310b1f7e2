package dev.headwater.jobs.bursts;

import static dev.headwater.events.tables.Tables.BURSTS;

import dev.headwater.events.tables.Burst;
import dev.headwater.jobs.bursts.BurstStateMachine.OpenBurst;
import dev.headwater.jobs.bursts.Hits.CountHits;
import dev.headwater.jobs.intake.AdmissionPolicy;
import dev.headwater.jobs.intake.InputRecord;
import dev.headwater.jobs.intake.Intake;
import dev.headwater.jobs.io.Connections;
import dev.headwater.jobs.windows.CheckpointSettings;
import dev.headwater.jobs.windows.LocalAggregate;
import dev.headwater.jobs.windows.ProcessInEventTimeOrder;
import dev.headwater.udfs.visitors.KeyParts;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * <pre>
 * Question:          which visitors send a hundred events, and how fast?
 * Reads:             bootcamp-events, raw or enriched
 * Keyed by:          visitor and host
 * Window:            count with timeout: 100 events in event-time order, or 1 min after the first
 * Out-of-orderness:  15 s within a partition
 * Lateness:          none; an event is admitted until a burst that it begins would be over, and is buffered until then
 * Emits:             bursts; accounting
 * Late and rejected: late events to bootcamp-events-late, bad records to bootcamp-events-rejected; events without a
 *                    visitor are filtered; all are counted
 * State bounded by:  buffered events, one number per millisecond, and one open burst per key, until the watermark is a
 *                    timeout past them; event ids for the dedup horizon
 * </pre>
 */
public final class BurstsJob {

    public static final String NAME = BurstsSettings.JOB;

    private static final TypeInformation<Hits> HITS = TypeInformation.of(Hits.class);

    private BurstsJob() {}

    public static void main(String[] args) throws Exception {
        BurstsSettings settings = BurstsSettings.read(args);
        Connections connections = Connections.open(settings.job());
        DataStream<InputRecord> input = connections.read(settings.intake());
        Bursts bursts = topology(input, settings);
        connections.write(BURSTS, bursts.rows()).write(bursts.intake()).run();
    }

    public record Bursts(DataStream<Burst> rows, Intake intake) {}

    public static Bursts topology(DataStream<InputRecord> records, BurstsSettings settings) {
        KeyParts key = new KeyParts(settings.key());
        BurstStateMachine bursts = BurstStateMachine.closingAt(settings.count(), settings.timeout());
        AdmissionPolicy policy = AdmissionPolicy.of(
                        NAME, event -> event.eventTime() + bursts.timeoutMs(), settings.intake())
                .filter(key::presentIn);
        CheckpointSettings fixed = new CheckpointSettings(settings.fixedByCheckpoint());
        Intake intake = Intake.of(records, policy);

        DataStream<Burst> rows = intake.counted()
                .transform("count hits by millisecond", HITS, new LocalAggregate<>(new CountHits(key)))
                .uid("bursts-count-hits")
                .keyBy(Hits::visitor)
                .process(new ProcessInEventTimeOrder<>(
                        Hits.class, OpenBurst.class, Burst.class, bursts, fixed, bursts.timeoutMs()))
                .name("close bursts at count or timeout")
                .uid("bursts-close");

        return new Bursts(rows, intake);
    }
}
