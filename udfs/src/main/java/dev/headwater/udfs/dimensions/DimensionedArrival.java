package dev.headwater.udfs.dimensions;

import dev.headwater.events.Arrival;

/** A record with the version that it is joined with, decided once, where it is read. */
public record DimensionedArrival(Arrival arrival, DimensionVersion version) {}
