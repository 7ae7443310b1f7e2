package dev.headwater.jobs.io.source;

import dev.headwater.events.InputRecord;
import dev.headwater.jobs.io.dimension.DimensionLookup;
import dev.headwater.jobs.io.dimension.DimensionedArrival;
import dev.headwater.udfs.dimensions.DimensionVersion;
import dev.headwater.udfs.enrichment.Enricher;
import dev.headwater.udfs.enrichment.EnrichmentPlan;
import dev.headwater.udfs.geo.GeoFileMismatchException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/** Adds to each event what is known of it. A bad row stays as it is. */
public final class EnrichRecords extends RichMapFunction<DimensionedArrival, InputRecord> {

    private static final long serialVersionUID = 1L;

    private final EnrichmentPlan plan;
    private final DimensionLookup lookup;
    private transient Enricher enricher;

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
    public InputRecord map(DimensionedArrival record) {
        InputRecord arrival = record.arrival();
        if (!arrival.isEvent()) {
            return arrival;
        }
        DimensionVersion version = record.version();
        return arrival.with(enricher.enrich(arrival.event(), lookup.of(version), version, arrival.recordTime()));
    }
}
