package dev.headwater.jobs.funnels;

import static dev.headwater.events.tables.Tables.FUNNELS;

import dev.headwater.events.tables.FunnelAttempt;
import dev.headwater.jobs.funnels.FunnelStateMachine.OpenAttempt;
import dev.headwater.jobs.intake.AdmissionPolicy;
import dev.headwater.jobs.intake.InputRecord;
import dev.headwater.jobs.intake.Intake;
import dev.headwater.jobs.io.Connections;
import dev.headwater.jobs.windows.CheckpointSettings;
import dev.headwater.jobs.windows.ProcessInEventTimeOrder;
import dev.headwater.udfs.visitors.KeyParts;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * <pre>
 * Question:          how far do visitors get through the steps of a funnel, and where do they stop?
 * Reads:             bootcamp-events, raw or enriched
 * Keyed by:          funnel and visitor
 * Window:            count with timeout: the steps of the funnel in event-time order, or its timeout
 * Out-of-orderness:  15 s within a partition
 * Lateness:          none; an event is admitted until an attempt that it begins would be over, and is buffered for the
 *                    longest timeout
 * Emits:             funnels; accounting
 * Late and rejected: late events to bootcamp-events-late, bad records to bootcamp-events-rejected; events that are no
 *                    step of any funnel are filtered; all are counted
 * State bounded by:  buffered steps, a few per millisecond, and one open attempt per key, until the watermark is the
 *                    longest timeout past them; event ids for the dedup horizon
 * </pre>
 */
public final class FunnelsJob {

    public static final String NAME = FunnelsSettings.JOB;

    private FunnelsJob() {}

    public static void main(String[] args) throws Exception {
        FunnelsSettings settings = FunnelsSettings.read(args);
        Connections connections = Connections.open(settings.job());
        DataStream<InputRecord> input = connections.read(settings.intake());
        Funnels funnels = topology(input, settings);
        connections.write(FUNNELS, funnels.attempts()).write(funnels.intake()).run();
    }

    public record Funnels(DataStream<FunnelAttempt> attempts, Intake intake) {}

    public static Funnels topology(DataStream<InputRecord> records, FunnelsSettings settings) {
        List<Funnel> funnels = Funnel.compile(settings.funnels());
        MatchSteps steps = new MatchSteps(funnels, new KeyParts(settings.key()));
        FunnelStateMachine attempts = FunnelStateMachine.of(funnels);
        AdmissionPolicy policy =
                AdmissionPolicy.of(NAME, steps::windowEnd, settings.intake()).filter(steps::admits);
        CheckpointSettings fixed = new CheckpointSettings(settings.fixedByCheckpoint());
        Intake intake = Intake.of(records, policy);

        DataStream<FunnelAttempt> rows = intake.counted()
                .flatMap(steps)
                .name("match steps")
                .uid("funnels-match-steps")
                .keyBy(StepHits::key)
                .process(new ProcessInEventTimeOrder<>(
                        StepHits.class,
                        OpenAttempt.class,
                        FunnelAttempt.class,
                        attempts,
                        fixed,
                        attempts.longestTimeoutMs()))
                .name("close attempts at last step or timeout")
                .uid("funnels-close-attempts");

        return new Funnels(rows, intake);
    }
}
