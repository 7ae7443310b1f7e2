package dev.headwater.jobs.settings;

import java.time.Duration;

/** What every job needs, whatever it computes. {@code fresh} empties the job's tables before it starts anew. */
public record JobSettings(
        String job,
        KafkaSettings kafka,
        PostgresSettings postgres,
        Duration checkpointInterval,
        Duration sinkFlush,
        boolean fresh) {}
