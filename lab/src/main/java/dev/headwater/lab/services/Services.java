package dev.headwater.lab.services;

import dev.headwater.events.Topics;
import dev.headwater.jobs.io.kafka.TopicCheck;
import dev.headwater.jobs.io.postgres.PostgresConnections;
import dev.headwater.jobs.io.postgres.SchemaScripts;
import dev.headwater.jobs.settings.StartRefusedException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Broker and Postgres over one directory. */
public final class Services implements AutoCloseable {

    private final DataDirectory directory;
    private final EmbeddedPostgresServer postgres;
    private final EmbeddedBroker broker;

    private Services(DataDirectory directory, EmbeddedPostgresServer postgres, EmbeddedBroker broker) {
        this.directory = directory;
        this.postgres = postgres;
        this.broker = broker;
    }

    /** With topics and schema. */
    public static Services prepared(Optional<Path> directory, int kafkaPort, int postgresPort) {
        Services services = start(directory, kafkaPort, postgresPort);
        try {
            services.prepare();
            return services;
        } catch (RuntimeException e) {
            services.close();
            throw e;
        }
    }

    /** Without topics and schema. Port 0 takes a free port; without a directory the state is temporary. */
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

    /** Also holds what belongs to the same state, such as checkpoints. */
    public Path directory() {
        return directory.path();
    }

    public EmbeddedBroker broker() {
        return broker;
    }

    public EmbeddedPostgresServer postgres() {
        return postgres;
    }

    /** The addresses, under the names of a job's settings. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("kafka.brokers", broker.brokers());
        settings.put("postgres.url", postgres.url());
        settings.put("postgres.user", postgres.user());
        settings.put("postgres.password", postgres.password());
        return settings;
    }

    /** The same as a job's arguments. */
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

    private void prepare() {
        List<String> problems = TopicCheck.createOrCheck(Map.of("bootstrap.servers", broker.brokers()), Topics.all())
                .problems();
        if (!problems.isEmpty()) {
            throw new StartRefusedException(problems);
        }
        try (Connection connection = PostgresConnections.open(postgres.settings())) {
            SchemaScripts.apply(connection);
        } catch (SQLException e) {
            throw new ServiceException("the schema cannot be applied: " + e.getMessage(), e);
        }
    }
}
