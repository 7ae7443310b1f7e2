package dev.headwater.jobs.settings;

import java.io.Serializable;
import java.time.Duration;

/** Watermarks, lateness, deduplication and filters. A dedup horizon of zero disables deduplication. */
public record IntakeSettings(
        @Setting(
                        key = "watermark.out-of-orderness",
                        defaultValue = "15s",
                        doc =
                                "How far an event may lie behind the newest one before it in its partition and still be in time.")
                Duration outOfOrderness,
        @Setting(
                        key = "watermark.idle",
                        defaultValue = "1m",
                        positive = true,
                        doc = "How long a partition may be silent before the others stop waiting for it.")
                Duration idle,
        @Setting(
                        key = "watermark.max-ahead",
                        defaultValue = "5m",
                        positive = true,
                        doc = "How far an event may lie ahead of its Kafka record's time before it is rejected.")
                Duration maxAhead,
        @Setting(
                        key = "window.lateness",
                        defaultValue = "10m",
                        checkpoint = true,
                        doc = "How long after its end a window is still corrected by late events.")
                Duration lateness,
        @Setting(
                        key = "dedup.horizon",
                        defaultValue = "1h",
                        doc =
                                "For how much event time an event is remembered, so that a second one of its id is a duplicate;"
                                        + " `0` switches deduplication off.")
                Duration dedupHorizon,
        @Setting(
                        key = "filter.bots",
                        defaultValue = "false",
                        checkpoint = true,
                        doc = "Whether events of robots are left out: `true` or `false`.")
                boolean filterBots)
        implements Serializable {}
