package dev.headwater.jobs.io.source;

import dev.headwater.events.InputRecord;
import dev.headwater.udfs.enrichment.Enricher;
import dev.headwater.udfs.enrichment.EnrichmentField;
import dev.headwater.udfs.enrichment.EnrichmentPlan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/** Adds to each event what its agent tells: whether it is a robot's. That needs no dimension. A bad row stays as it is. */
public final class ParseAgents extends RichMapFunction<InputRecord, InputRecord> {

    private static final long serialVersionUID = 1L;

    private transient Enricher enricher;

    @Override
    public void open(OpenContext context) {
        enricher = Enricher.of(EnrichmentPlan.of(List.of(EnrichmentField.AGENT), Optional.empty(), Duration.ZERO));
    }

    @Override
    public InputRecord map(InputRecord arrival) {
        if (!arrival.isEvent()) {
            return arrival;
        }
        return arrival.with(enricher.enrich(arrival.event()));
    }
}
