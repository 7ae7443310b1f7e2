package dev.headwater.lab.commands;

import dev.headwater.jobs.settings.Key;
import dev.headwater.jobs.settings.Parsers;
import java.nio.file.Path;
import java.util.Optional;

/** Settings of the lab alone. All are arguments: jobs share its environment and do not have them. */
public final class LabKeys {

    public static final Key<Long> KAFKA_PORT = port("kafka.port", "Kafka");
    public static final Key<Long> POSTGRES_PORT = port("postgres.port", "Postgres");
    public static final Key<Long> WEB_PORT = port("web.port", "Flink's web pages");
    public static final Key<Long> EDGE_PORT = port("edge.port", "the collector");
    public static final Key<Optional<Path>> DATA = Key.optional(
                    "data",
                    Parsers.path(),
                    "Directory that keeps all state for the next start; `none` deletes it at the end.")
            .with(Key.Trait.ARGUMENT_ONLY);
    public static final Key<Long> PARALLELISM = Key.of(
                    "parallelism", Parsers.wholeNumber(1, 128), "2", "Parallelism of every operator.")
            .with(Key.Trait.ARGUMENT_ONLY);

    private LabKeys() {}

    private static Key<Long> port(String name, String whose) {
        return Key.of(name, Parsers.wholeNumber(0, 65_535), "0", "The port of " + whose + "; 0 takes a free one.")
                .with(Key.Trait.ARGUMENT_ONLY);
    }
}
