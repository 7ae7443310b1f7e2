package dev.headwater.jobs.io.dimension;

import dev.headwater.udfs.dimensions.Dimension;
import dev.headwater.udfs.dimensions.DimensionVersion;
import java.io.Serializable;

/** From a version to its contents; held in memory, so that asking costs nothing. */
@FunctionalInterface
public interface DimensionLookup extends Serializable {

    Dimension of(DimensionVersion version);
}
