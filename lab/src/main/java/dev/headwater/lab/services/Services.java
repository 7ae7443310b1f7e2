package dev.headwater.lab.services;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Broker and Postgres over one directory, started together and stopped together. */
public final class Services implements AutoCloseable {

    private final DataDirectory directory;
    private final EmbeddedPostgresServer postgres;
    private final EmbeddedBroker broker;

    private Services(DataDirectory directory, EmbeddedPostgresServer postgres, EmbeddedBroker broker) {
        this.directory = directory;
        this.postgres = postgres;
        this.broker = broker;
    }

    /** Port 0 takes a free port; without a directory the state is thrown away at the end. */
    public static Services start(Optional<Path> wanted, int kafkaPort, int postgresPort) {
        DataDirectory directory = DataDirectory.open(wanted, "headwater-services-");
        EmbeddedPostgresServer postgres = null;
        try {
            postgres = EmbeddedPostgresServer.start(directory.path().resolve("postgres"), postgresPort);
            EmbeddedBroker broker = EmbeddedBroker.start(directory.path().resolve("kafka"), kafkaPort);
            return new Services(directory, postgres, broker);
        } catch (RuntimeException e) {
            if (postgres != null) {
                postgres.close();
            }
            directory.close();
            throw e;
        }
    }

    /** Others may keep there what belongs to the same state. */
    public Path directory() {
        return directory.path();
    }

    public EmbeddedBroker broker() {
        return broker;
    }

    public EmbeddedPostgresServer postgres() {
        return postgres;
    }

    /** What a job needs to find these services, under the names of its settings. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("kafka.brokers", broker.brokers());
        settings.put("postgres.url", postgres.url());
        settings.put("postgres.user", postgres.user());
        settings.put("postgres.password", postgres.password());
        return settings;
    }

    /** The same as arguments of a job. */
    public List<String> arguments() {
        return settings().entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toList();
    }

    @Override
    public void close() {
        try (directory;
                postgres) {
            broker.close();
        }
    }
}
