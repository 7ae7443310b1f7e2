package dev.headwater.jobs.io.source;

import dev.headwater.jobs.intake.InputRecord;
import dev.headwater.jobs.io.dimension.DimensionConfig;
import dev.headwater.jobs.io.dimension.DimensionLookup;
import dev.headwater.jobs.settings.IntakeSettings;
import dev.headwater.jobs.settings.JobSettings;
import dev.headwater.jobs.settings.LookupSettings;
import dev.headwater.jobs.settings.StartRefusedException;
import dev.headwater.udfs.enrichment.EnrichmentField;
import dev.headwater.udfs.enrichment.EnrichmentPlan;
import dev.headwater.udfs.geo.GeoFile;
import dev.headwater.udfs.geo.PinnedGeoFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.api.common.eventtime.BoundedOutOfOrdernessWatermarks;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.eventtime.WatermarksWithIdleness;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The input stream of a job: decoded records with event times, one watermark a partition, and the enrichment it needs. */
public final class EnrichedInput {

    private EnrichedInput() {}

    /** For a job that needs no enrichment but the bot flag, and that only where bots are filtered. */
    public static DataStream<InputRecord> open(
            StreamExecutionEnvironment env, JobSettings settings, IntakeSettings intake) {
        DataStream<InputRecord> records = source(env, settings, intake, null);
        if (!intake.filterBots() || EventSource.isEnriched(settings)) {
            return records;
        }
        EnrichmentPlan botFlag = EnrichmentPlan.of(List.of(EnrichmentField.AGENT), Optional.empty(), Duration.ZERO);
        return enrich(records, settings, botFlag, null);
    }

    /** For a job that needs {@code fields}; an input topic that already carries the enrichment is only read. */
    public static DataStream<InputRecord> open(
            StreamExecutionEnvironment env,
            JobSettings settings,
            IntakeSettings intake,
            LookupSettings enrichment,
            Set<EnrichmentField> fields) {
        if (EventSource.isEnriched(settings)) {
            return source(env, settings, intake, null);
        }
        EnrichmentPlan plan = plan(enrichment, withBotFlag(fields, intake));
        DimensionConfig dimension = DimensionConfig.atStart(
                env.getConfiguration(), settings, enrichment.dimension(), resumes(env.getConfiguration()));
        return enrich(source(env, settings, intake, dimension), settings, plan, dimension.lookup());
    }

    /** Whether the run resumes from a checkpoint, which then holds its offsets and dimension versions. */
    public static boolean resumes(ReadableConfig flink) {
        return flink.getOptional(StateRecoveryOptions.SAVEPOINT_PATH).isPresent();
    }

    /** @param dimension null for records without a dimension version */
    public static DataStream<InputRecord> source(
            StreamExecutionEnvironment env, JobSettings settings, IntakeSettings intake, DimensionConfig dimension) {
        ReadRange range = ReadRange.of(settings.kafka(), resumes(env.getConfiguration()));
        return env.fromSource(
                        new EventSource(settings, intake, range, dimension),
                        EventWatermarks.strategy(intake),
                        "raw events")
                .uid(settings.job() + "-source");
    }

    private static DataStream<InputRecord> enrich(
            DataStream<InputRecord> records, JobSettings settings, EnrichmentPlan plan, DimensionLookup lookup) {
        return records.map(new EnrichRecords(plan, lookup))
                .name("enrich records")
                .uid(settings.job() + "-enrich");
    }

    private static List<EnrichmentField> withBotFlag(Set<EnrichmentField> fields, IntakeSettings intake) {
        Set<EnrichmentField> all = EnumSet.copyOf(fields);
        if (intake.filterBots()) {
            all.add(EnrichmentField.AGENT);
        }
        return List.copyOf(all);
    }

    /** Reads the geo database here, so that a damaged file refuses the start instead of failing a task. */
    private static EnrichmentPlan plan(LookupSettings enrichment, List<EnrichmentField> fields) {
        Optional<Path> database = fields.contains(EnrichmentField.PLACE) ? enrichment.geoDatabase() : Optional.empty();
        return EnrichmentPlan.of(
                fields,
                database.map(EnrichedInput::pinned),
                enrichment.dimension().maxAge());
    }

    private static PinnedGeoFile pinned(Path file) {
        try {
            return GeoFile.shared(file).pinned();
        } catch (IllegalArgumentException unreadable) {
            throw new StartRefusedException(List.of("geo.database: " + unreadable.getMessage()));
        }
    }

    /**
     * Watermarks of one partition. A rejected record has no event time: it does not advance the watermark and does not keep
     * the partition active.
     */
    static final class EventWatermarks implements WatermarkGenerator<InputRecord> {

        private final WatermarkGenerator<InputRecord> events;

        private EventWatermarks(WatermarkGenerator<InputRecord> events) {
            this.events = events;
        }

        static WatermarkStrategy<InputRecord> strategy(IntakeSettings intake) {
            return WatermarkStrategy.<InputRecord>forGenerator(
                            context -> new EventWatermarks(new WatermarksWithIdleness<>(
                                    new BoundedOutOfOrdernessWatermarks<>(intake.outOfOrderness()),
                                    intake.idle(),
                                    context.getInputActivityClock())))
                    .withTimestampAssigner((record, recordTime) ->
                            record.isEvent() ? record.event().eventTime() : recordTime);
        }

        @Override
        public void onEvent(InputRecord record, long timestamp, WatermarkOutput output) {
            if (record.isEvent()) {
                events.onEvent(record, timestamp, output);
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            events.onPeriodicEmit(output);
        }
    }
}
