package dev.headwater.jobs.testing;

import dev.headwater.jobs.intake.InputRecord;
import dev.headwater.jobs.io.source.EnrichRecords;
import dev.headwater.udfs.dimensions.Dimension;
import dev.headwater.udfs.dimensions.DimensionRows;
import dev.headwater.udfs.dimensions.DimensionVersion;
import dev.headwater.udfs.enrichment.EnrichmentField;
import dev.headwater.udfs.enrichment.EnrichmentPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The dimension of the worked examples: a site, a network and a campaign. */
public final class KnownDimension {

    public static final DimensionVersion VERSION = new DimensionVersion(
            1, Instant.parse("2026-03-01T09:00:00Z").toEpochMilli(), DimensionVersion.ALWAYS, "", 1, 1, 1);

    private KnownDimension() {}

    private static Dimension dimension() {
        DimensionRows rows = new DimensionRows();
        rows.host("shop.example.com", "shop", "sales", "ada");
        rows.network("203.0.113.0/24", "DE", "Bayern", "Aschheim");
        rows.campaign("news", "mail", "spring", "newsletter");
        return rows.dimension();
    }

    private static InputRecord withVersion(InputRecord record) {
        return record.isEvent()
                ? InputRecord.of(record.recordTime(), record.clock(), record.event(), null, VERSION)
                : record;
    }

    /** The script's records, enriched with {@link #VERSION}. */
    public static DataStream<InputRecord> enriched(Script script, StreamExecutionEnvironment env) {
        EnrichmentPlan plan =
                EnrichmentPlan.of(List.of(EnrichmentField.values()), Optional.empty(), Duration.ofHours(9));
        return script.in(env)
                .map(KnownDimension::withVersion)
                .uid("script-versions")
                .setParallelism(1)
                .map(new EnrichRecords(plan, version -> dimension()))
                .uid("script-enriched")
                .setParallelism(1);
    }
}
