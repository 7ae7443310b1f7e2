package dev.headwater.jobs.funnels;

import static dev.headwater.events.tables.Tables.FUNNELS;

import dev.headwater.events.tables.FunnelAttempt;
import dev.headwater.jobs.intake.AdmissionPolicy;
import dev.headwater.jobs.intake.InputRecord;
import dev.headwater.jobs.intake.Intake;
import dev.headwater.jobs.io.Connections;
import dev.headwater.jobs.settings.FunnelsSettings;
import dev.headwater.jobs.windows.CheckpointSettings;
import dev.headwater.jobs.windows.ProcessInEventTimeOrder;
import dev.headwater.udfs.visitors.KeyParts;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * <pre>
 * Question:   how far do visitors get through the steps of a funnel, and where do they stop?
 * Reads:      bootcamp-events, raw or enriched
 * Keyed by:   funnel and visitor
 * Window:     count with timeout: the steps of the funnel in order of event time, or its timeout
 * Disorder:   15 s within a partition, no lateness: an event counts until an attempt that it begins would be over, and
 *             waits for the longest timeout of the file
 * Emits:      funnels (funnel, visitor, start), accounting
 * Left over:  late events to bootcamp-events-late, bad rows to bootcamp-events-rejected, events that are no step of
 *             any funnel; all counted
 * State:      steps that wait, a few a millisecond, and one open attempt a key: both until the watermark is the longest
 *             timeout past them; ids for the dedup horizon
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

    /** Output streams. */
    public record Funnels(DataStream<FunnelAttempt> attempts, Intake intake) {}

    public static Funnels topology(DataStream<InputRecord> records, FunnelsSettings settings) {
        List<Funnel> planned = PlannedFunnels.of(settings.funnels());
        FunnelSteps steps = new FunnelSteps(planned, new KeyParts(settings.key()));
        WalkFunnels walking = WalkFunnels.of(planned);
        CheckpointSettings checkpointSettings = new CheckpointSettings(settings.terms());
        AdmissionPolicy admission =
                AdmissionPolicy.of(NAME, steps::windowEnd, settings.intake()).asking(steps::admits);
        Intake intake = Intake.of(records, admission);

        DataStream<FunnelAttempt> attempts = intake.counted()
                .flatMap(steps)
                .name("match steps")
                .uid("funnels-match-steps")
                .keyBy(StepHits::of)
                .process(new ProcessInEventTimeOrder<>(
                        StepHits.class,
                        OpenAttempt.class,
                        FunnelAttempt.class,
                        walking,
                        checkpointSettings,
                        steps.openMs()))
                .name("walk funnels")
                .uid("funnels-walk");

        return new Funnels(attempts, intake);
    }
}
