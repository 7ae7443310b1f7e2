package dev.headwater.jobs.io.dimension;

import dev.headwater.events.Arrival;
import dev.headwater.udfs.dimensions.DimensionVersion;

/** A record with the version that it is joined with, decided once, where it is read. */
public record DimensionedArrival(Arrival arrival, DimensionVersion version) {}
