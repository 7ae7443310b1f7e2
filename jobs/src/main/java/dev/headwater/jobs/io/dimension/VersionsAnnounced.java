package dev.headwater.jobs.io.dimension;

import dev.headwater.udfs.dimensions.DimensionVersions;
import org.apache.flink.api.connector.source.SourceEvent;

/** The readers are told which versions there are; always all of them, so that telling twice does no harm. */
public record VersionsAnnounced(DimensionVersions versions) implements SourceEvent {}
