package dev.headwater.jobs.io.dimension;

import dev.headwater.events.InputRecord;
import dev.headwater.udfs.dimensions.DimensionVersion;

/** A record with the version that it is joined with, decided once, where it is read. */
public record DimensionedArrival(InputRecord arrival, DimensionVersion version) {}
