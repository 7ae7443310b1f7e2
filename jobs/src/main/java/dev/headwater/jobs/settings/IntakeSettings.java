package dev.headwater.jobs.settings;

import java.io.Serializable;
import java.time.Duration;

/** Watermarks, lateness, deduplication and filters. A dedup horizon of zero disables deduplication. */
public record IntakeSettings(
        @Setting(
                        key = "watermark.out-of-orderness",
                        defaultValue = "15s",
                        doc = "How far an event may lie behind the newest event of its partition without being late.")
                Duration outOfOrderness,
        @Setting(
                        key = "watermark.idle",
                        defaultValue = "1m",
                        positive = true,
                        doc = "How long a partition may be silent before it counts as idle.")
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
                        doc = "The allowed lateness: how long after its end a window accepts late events.")
                Duration lateness,
        @Setting(
                        key = "dedup.horizon",
                        defaultValue = "1h",
                        doc =
                                "How much event time the ids of events are kept for deduplication; `0` switches deduplication off.")
                Duration dedupHorizon,
        @Setting(
                        key = "filter.bots",
                        defaultValue = "false",
                        checkpoint = true,
                        doc = "Whether events of bots are filtered: `true` or `false`.")
                boolean filterBots)
        implements Serializable {}
