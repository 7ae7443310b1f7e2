package dev.headwater.lab.services;

import dev.headwater.events.Topics;
import dev.headwater.jobs.io.kafka.TopicSetup;
import dev.headwater.jobs.io.postgres.PostgresConnections;
import dev.headwater.jobs.io.postgres.SchemaScripts;
import dev.headwater.jobs.settings.StartRefusedException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Services with everything on them that a job expects. */
public final class PreparedServices {

    private PreparedServices() {}

    public static Services start(Optional<Path> directory, int kafkaPort, int postgresPort) {
        Services services = Services.start(directory, kafkaPort, postgresPort);
        try {
            prepare(services);
            return services;
        } catch (RuntimeException e) {
            services.close();
            throw e;
        }
    }

    private static void prepare(Services services) {
        List<String> problems = TopicSetup.createOrCheck(
                        Map.of("bootstrap.servers", services.broker().brokers()), Topics.all())
                .problems();
        if (!problems.isEmpty()) {
            throw new StartRefusedException(problems);
        }
        try (Connection connection =
                PostgresConnections.open(services.postgres().settings())) {
            SchemaScripts.apply(connection);
        } catch (SQLException e) {
            throw new ServiceFailure("the schema cannot be applied: " + e.getMessage(), e);
        }
    }
}
