package dev.headwater.jobs.io.source;

import dev.headwater.jobs.intake.InputRecord;
import dev.headwater.jobs.io.dimension.DimensionLookup;
import dev.headwater.udfs.enrichment.Enricher;
import dev.headwater.udfs.enrichment.EnrichmentPlan;
import dev.headwater.udfs.geo.GeoFileMismatchException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/** Adds the enrichment to each event. A rejected record passes unchanged. */
public final class EnrichRecords extends RichMapFunction<InputRecord, InputRecord> {

    private static final long serialVersionUID = 1L;

    private final EnrichmentPlan plan;
    private final DimensionLookup lookup;
    private transient Enricher enricher;

    /** @param lookup null where the source has no dimension: then the plan needs none */
    public EnrichRecords(EnrichmentPlan plan, DimensionLookup lookup) {
        this.plan = plan;
        this.lookup = lookup;
    }

    @Override
    public void open(OpenContext context) {
        try {
            enricher = Enricher.of(plan);
        } catch (GeoFileMismatchException other) {
            throw new SuppressRestartsException(other);
        }
    }

    @Override
    public InputRecord map(InputRecord record) {
        if (!record.isEvent()) {
            return record;
        }
        return record.enrichedWith(
                lookup == null
                        ? enricher.enrich(record.event())
                        : enricher.enrich(
                                record.event(), lookup.of(record.version()), record.version(), record.recordTime()));
    }
}
