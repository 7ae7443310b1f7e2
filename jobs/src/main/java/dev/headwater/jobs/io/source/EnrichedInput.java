package dev.headwater.jobs.io.source;

import dev.headwater.events.InputRecord;
import dev.headwater.jobs.io.dimension.DimensionConfig;
import dev.headwater.jobs.io.dimension.DimensionStart;
import dev.headwater.jobs.settings.FactSettings;
import dev.headwater.jobs.settings.IntakeSettings;
import dev.headwater.jobs.settings.JobSettings;
import dev.headwater.jobs.settings.StartRefusedException;
import dev.headwater.udfs.enrichment.EnrichmentField;
import dev.headwater.udfs.enrichment.EnrichmentPlan;
import dev.headwater.udfs.geo.GeoFile;
import dev.headwater.udfs.geo.PinnedGeoFile;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The input of a job that needs facts: they are found beside the source, or read where the input has them already. */
public final class EnrichedInput {

    private EnrichedInput() {}

    /** Of a job that needs no facts, but for those that tell a robot where it leaves robots out. */
    public static DataStream<InputRecord> open(
            StreamExecutionEnvironment env, JobSettings settings, IntakeSettings intake) {
        DataStream<InputRecord> arrivals = RawEvents.open(env, settings, intake);
        if (!intake.filterBots() || RawEvents.areEnriched(settings)) {
            return arrivals;
        }
        return arrivals.map(new ParseAgents()).name("read agents").uid(settings.job() + "-agents");
    }

    public static DataStream<InputRecord> open(
            StreamExecutionEnvironment env,
            JobSettings settings,
            IntakeSettings intake,
            FactSettings facts,
            Set<EnrichmentField> asked) {
        if (RawEvents.areEnriched(settings)) {
            return RawEvents.open(env, settings, intake);
        }
        EnrichmentPlan plan = plan(facts, partsOf(asked, intake));
        DimensionConfig dimension = DimensionStart.of(env.getConfiguration(), settings, facts.dimension());
        return RawEvents.open(env, settings, intake, dimension)
                .map(new EnrichRecords(plan, dimension.lookup()))
                .name("enrich arrivals")
                .uid(settings.job() + "-enrich");
    }

    private static List<EnrichmentField> partsOf(Set<EnrichmentField> asked, IntakeSettings intake) {
        Set<EnrichmentField> parts = EnumSet.copyOf(asked);
        if (intake.filterBots()) {
            parts.add(EnrichmentField.AGENT);
        }
        return List.copyOf(parts);
    }

    /** A file of networks is looked through here, so that one that is damaged refuses and does not fail a task. */
    private static EnrichmentPlan plan(FactSettings facts, List<EnrichmentField> parts) {
        Optional<Path> asked = parts.contains(EnrichmentField.PLACE) ? facts.geoDatabase() : Optional.empty();
        return EnrichmentPlan.of(
                parts, asked.map(EnrichedInput::pinned), facts.dimension().maxAge());
    }

    private static PinnedGeoFile pinned(Path file) {
        try {
            return GeoFile.shared(file).pinned();
        } catch (IllegalArgumentException unreadable) {
            throw new StartRefusedException(List.of("geo.database: " + unreadable.getMessage()));
        }
    }
}
