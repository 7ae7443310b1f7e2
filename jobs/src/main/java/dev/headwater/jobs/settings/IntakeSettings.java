package dev.headwater.jobs.settings;

import java.io.Serializable;
import java.time.Duration;

/**
 * What decides which outcome an event has.
 *
 * @param dedupHorizon zero switches deduplication off
 * @param filterBots whether robots are no part of what is counted
 */
public record IntakeSettings(
        Duration outOfOrderness,
        Duration idle,
        Duration maxAhead,
        Duration lateness,
        Duration dedupHorizon,
        boolean filterBots)
        implements Serializable {}
