package dev.headwater.jobs.funnels;

import dev.headwater.events.EnrichedEvent;
import dev.headwater.events.WebEvent;
import dev.headwater.events.tables.FunnelAttempt;
import dev.headwater.jobs.funnels.FunnelStateMachine.OpenAttempt;
import dev.headwater.jobs.funnels.StepHits.FunnelVisitorKey;
import dev.headwater.jobs.intake.AdmissionPolicy;
import dev.headwater.jobs.testing.Subtasks;
import dev.headwater.jobs.windows.CheckpointSettings;
import dev.headwater.jobs.windows.ProcessInEventTimeOrder;
import dev.headwater.udfs.visitors.KeyParts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;

/** The job's operators, built from a funnels file. */
record FunnelFixtures(FunnelsSettings settings) {

    static FunnelFixtures of(String file, String... arguments) {
        try {
            Path path = Files.createTempFile("funnels", ".json");
            try {
                Files.writeString(path, file);
                String[] all = Stream.concat(Stream.of("--funnels.file=" + path), Stream.of(arguments))
                        .toArray(String[]::new);
                return new FunnelFixtures(FunnelsSettings.read(all, Map.of("HEADWATER_POSTGRES_PASSWORD", "unused")));
            } finally {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Subtasks<FunnelVisitorKey, StepHits, FunnelAttempt> operator(Subtasks.Backend backend) {
        FunnelStateMachine attempts = FunnelStateMachine.of(funnels());
        CheckpointSettings fixed = new CheckpointSettings(settings.fixedByCheckpoint());
        return new Subtasks<>(
                backend,
                StepHits::key,
                TypeInformation.of(FunnelVisitorKey.class),
                () -> new KeyedProcessOperator<>(new ProcessInEventTimeOrder<>(
                        StepHits.class,
                        OpenAttempt.class,
                        FunnelAttempt.class,
                        attempts,
                        fixed,
                        attempts.longestTimeoutMs())));
    }

    List<StepHits> hits(WebEvent event) {
        List<StepHits> hits = new ArrayList<>();
        steps().flatMap(EnrichedEvent.of(event), new ListCollector<>(hits));
        return hits;
    }

    /** Without deduplication. */
    AdmissionPolicy policy() {
        return new AdmissionPolicy("funnels", steps()::windowEnd, 0, 0, false, steps()::admits);
    }

    private MatchSteps steps() {
        return new MatchSteps(funnels(), new KeyParts(settings.key()));
    }

    private List<Funnel> funnels() {
        return Funnel.compile(settings.funnels());
    }
}
