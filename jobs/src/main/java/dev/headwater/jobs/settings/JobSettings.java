package dev.headwater.jobs.settings;

import java.time.Duration;

/** Settings of every job. {@code fresh} empties the tables of the job before a start without a checkpoint. */
public record JobSettings(
        String job,
        KafkaSettings kafka,
        PostgresSettings postgres,
        Duration checkpointInterval,
        Duration sinkFlush,
        boolean fresh) {}
