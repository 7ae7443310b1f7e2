package dev.headwater.jobs.io.facts;

import dev.headwater.events.Arrival;
import dev.headwater.jobs.io.dimension.DimensionStart;
import dev.headwater.jobs.io.dimension.SideInput;
import dev.headwater.jobs.io.kafka.RawEvents;
import dev.headwater.jobs.settings.FactSettings;
import dev.headwater.jobs.settings.IntakeSettings;
import dev.headwater.jobs.settings.JobSettings;
import dev.headwater.jobs.settings.Refusal;
import dev.headwater.udfs.enrichment.EnrichmentPlan;
import dev.headwater.udfs.enrichment.Part;
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
public final class ArrivalsWithFacts {

    private ArrivalsWithFacts() {}

    /** Of a job that needs no facts, but for those that tell a robot where it leaves robots out. */
    public static DataStream<Arrival> open(
            StreamExecutionEnvironment env, JobSettings settings, IntakeSettings intake) {
        DataStream<Arrival> arrivals = RawEvents.open(env, settings, intake);
        if (!intake.filterBots() || RawEvents.areEnriched(settings)) {
            return arrivals;
        }
        return arrivals.map(new ReadAgents()).name("read agents").uid(settings.job() + "-agents");
    }

    public static DataStream<Arrival> open(
            StreamExecutionEnvironment env,
            JobSettings settings,
            IntakeSettings intake,
            FactSettings facts,
            Set<Part> asked) {
        if (RawEvents.areEnriched(settings)) {
            return RawEvents.open(env, settings, intake);
        }
        EnrichmentPlan plan = plan(facts, partsOf(asked, intake));
        SideInput dimension = DimensionStart.of(env.getConfiguration(), settings, facts.dimension());
        return RawEvents.open(env, settings, intake, dimension)
                .map(new EnrichArrivals(plan, dimension.lookup()))
                .name("enrich arrivals")
                .uid(settings.job() + "-enrich");
    }

    private static List<Part> partsOf(Set<Part> asked, IntakeSettings intake) {
        Set<Part> parts = EnumSet.copyOf(asked);
        if (intake.filterBots()) {
            parts.add(Part.AGENT);
        }
        return List.copyOf(parts);
    }

    /** A file of networks is looked through here, so that one that is damaged refuses and does not fail a task. */
    private static EnrichmentPlan plan(FactSettings facts, List<Part> parts) {
        Optional<Path> asked = parts.contains(Part.PLACE) ? facts.geoDatabase() : Optional.empty();
        return EnrichmentPlan.of(
                parts, asked.map(ArrivalsWithFacts::pinned), facts.dimension().maxAge());
    }

    private static PinnedGeoFile pinned(Path file) {
        try {
            return GeoFile.shared(file).pinned();
        } catch (IllegalArgumentException unreadable) {
            throw new Refusal(List.of("geo.database: " + unreadable.getMessage()));
        }
    }
}
