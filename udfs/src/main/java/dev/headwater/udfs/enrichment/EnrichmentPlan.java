package dev.headwater.udfs.enrichment;

import dev.headwater.udfs.geo.PinnedGeoFile;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Which parts a job asks for, and what by.
 *
 * @param geoDatabase an {@code .mmdb} file that is asked before the dimension; {@code null} if there is none
 * @param maxAgeMs from which age on a version of the dimension is stale
 */
public record EnrichmentPlan(List<EnrichmentField> parts, PinnedGeoFile geoDatabase, long maxAgeMs)
        implements Serializable {

    public EnrichmentPlan {
        parts = List.copyOf(parts);
    }

    public static EnrichmentPlan of(List<EnrichmentField> parts, Optional<PinnedGeoFile> geoDatabase, Duration maxAge) {
        return new EnrichmentPlan(parts, geoDatabase.orElse(null), maxAge.toMillis());
    }

    boolean asksFor(EnrichmentField part) {
        return parts.contains(part);
    }
}
