package dev.headwater.jobs.settings;

import java.io.Serializable;
import java.time.Duration;

/**
 * Intake settings: deduplication, lateness, filters.
 *
 * @param dedupHorizon zero disables deduplication
 * @param filterBots whether events of robots are left out
 */
public record IntakeSettings(
        Duration outOfOrderness,
        Duration idle,
        Duration maxAhead,
        Duration lateness,
        Duration dedupHorizon,
        boolean filterBots)
        implements Serializable {}
