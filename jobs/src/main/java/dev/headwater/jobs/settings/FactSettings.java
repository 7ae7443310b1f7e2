package dev.headwater.jobs.settings;

import java.nio.file.Path;
import java.util.Optional;

/** By what a job finds out what is known of events. */
public record FactSettings(DimensionSettings dimension, Optional<Path> geoDatabase) {}
