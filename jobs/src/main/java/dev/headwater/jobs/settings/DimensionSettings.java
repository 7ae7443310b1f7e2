package dev.headwater.jobs.settings;

import java.io.Serializable;
import java.time.Duration;

/** Refresh of the dimension tables and the limits that a new version has to keep. */
public record DimensionSettings(Duration refresh, Duration maxAge, double minShare, long maxRows)
        implements Serializable {}
