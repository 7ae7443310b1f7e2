package dev.headwater.jobs.settings;

import java.nio.file.Path;
import java.util.Optional;

/** Enrichment settings. */
public record FactSettings(DimensionSettings dimension, Optional<Path> geoDatabase) {}
