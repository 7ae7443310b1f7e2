package dev.headwater.jobs.io.source;

import dev.headwater.udfs.dimensions.DimensionVersions;

/** What the enumerator keeps: the inner one's own, and the names of versions. Contents lie in files, once. */
public record DimensionedState<C>(DimensionVersions versions, C source) {}
