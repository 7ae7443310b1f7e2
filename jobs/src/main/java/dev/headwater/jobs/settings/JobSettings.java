package dev.headwater.jobs.settings;

import java.time.Duration;

/** Settings of every job. {@code fresh} empties the tables of the job before a start without a checkpoint. */
public record JobSettings(
        String job,
        KafkaSettings kafka,
        PostgresSettings postgres,
        @Setting(
                        key = "checkpoint.interval",
                        defaultValue = "10s",
                        min = "1s",
                        doc = "The interval between checkpoints, at least 1s.")
                Duration checkpointInterval,
        @Setting(
                        key = "sink.flush",
                        defaultValue = "1s",
                        positive = true,
                        doc = "The longest time a row waits for its batch to be written.")
                Duration sinkFlush,
        @Setting(
                        key = "fresh",
                        defaultValue = "false",
                        traits = {Key.Trait.FLAG, Key.Trait.ARGUMENT_ONLY},
                        doc = "Empty the tables of this job first, then start anew.")
                boolean fresh) {}
