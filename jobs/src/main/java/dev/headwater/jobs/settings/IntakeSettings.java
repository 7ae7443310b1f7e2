package dev.headwater.jobs.settings;

import java.io.Serializable;
import java.time.Duration;

/** What decides which outcome an event has. A {@code dedupHorizon} of zero switches deduplication off. */
public record IntakeSettings(
        Duration outOfOrderness, Duration idle, Duration maxAhead, Duration lateness, Duration dedupHorizon)
        implements Serializable {}
