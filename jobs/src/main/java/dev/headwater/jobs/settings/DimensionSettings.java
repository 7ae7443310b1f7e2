package dev.headwater.jobs.settings;

import java.io.Serializable;
import java.time.Duration;

/** When the dimension tables are read again, and which reading is believed. */
public record DimensionSettings(Duration refresh, Duration maxAge, double minShare, long maxRows)
        implements Serializable {}
