package dev.headwater.lab.commands;

import dev.headwater.jobs.settings.JobKeys;
import dev.headwater.jobs.settings.Key;
import dev.headwater.jobs.settings.KeySet;
import dev.headwater.jobs.settings.Parsers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What only the lab can be told. All are arguments: a job shares its environment and would not know them. */
final class LabKeys {

    static final Key<Long> KAFKA_PORT = port("kafka.port", "Kafka");
    static final Key<Long> POSTGRES_PORT = port("postgres.port", "Postgres");
    static final Key<Optional<Path>> DATA = Key.optional(
                    "data",
                    Parsers.path(),
                    "Where broker and Postgres keep their state; `none` throws it away at the end.")
            .with(Key.Trait.ARGUMENT_ONLY);

    private LabKeys() {}

    /** The keys of a command that ignores what is meant for jobs. */
    static KeySet command(String name, String doc, List<? extends Key<?>> keys) {
        Set<String> foreign = JobKeys.names();
        keys.forEach(key -> foreign.remove(key.name()));
        return KeySet.of(name, doc, keys).ignoring(foreign);
    }

    private static Key<Long> port(String name, String whose) {
        return Key.of(name, Parsers.wholeNumber(0, 65_535), "0", "The port of " + whose + "; 0 takes a free one.")
                .with(Key.Trait.ARGUMENT_ONLY);
    }
}
