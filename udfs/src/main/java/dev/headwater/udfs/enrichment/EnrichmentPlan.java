package dev.headwater.udfs.enrichment;

import dev.headwater.udfs.geo.PinnedGeoFile;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The fields that a job needs, and their sources.
 *
 * @param geoDatabase an {@code .mmdb} file, which is read before the dimension; may be null
 * @param maxAgeMs age from which a dimension version is stale
 */
public record EnrichmentPlan(List<EnrichmentField> fields, PinnedGeoFile geoDatabase, long maxAgeMs)
        implements Serializable {

    public EnrichmentPlan {
        fields = List.copyOf(fields);
    }

    public static EnrichmentPlan of(
            List<EnrichmentField> fields, Optional<PinnedGeoFile> geoDatabase, Duration maxAge) {
        return new EnrichmentPlan(fields, geoDatabase.orElse(null), maxAge.toMillis());
    }

    boolean contains(EnrichmentField field) {
        return fields.contains(field);
    }
}
