package dev.headwater.lab.testing;

import dev.headwater.events.Topics;
import dev.headwater.jobs.io.kafka.TopicCheck;
import dev.headwater.jobs.io.postgres.SchemaScripts;
import dev.headwater.jobs.testing.Await;
import dev.headwater.lab.services.EmbeddedPostgresServer;
import dev.headwater.lab.services.Services;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real broker and a real Postgres for one test class: {@code @RegisterExtension static final LabServices LAB = new
 * LabServices();}. Fresh for every class, because topics have fixed names.
 */
public final class LabServices implements BeforeAllCallback, AfterAllCallback {

    private final boolean prepared;
    private Services services;

    /** With topics and schema. */
    public LabServices() {
        this(true);
    }

    private LabServices(boolean prepared) {
        this.prepared = prepared;
    }

    /** Without topics and schema. */
    public static LabServices bare() {
        return new LabServices(false);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws SQLException {
        services = Services.start(Optional.empty(), 0, 0);
        if (prepared) {
            TopicCheck.Result topics = TopicCheck.createOrCheck(client(), Topics.all());
            if (!topics.problems().isEmpty()) {
                throw new IllegalStateException(topics.problems().toString());
            }
            try (Connection connection = connect()) {
                SchemaScripts.apply(connection);
            }
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        services.close();
    }

    public Services services() {
        return services;
    }

    public String brokers() {
        return services.broker().brokers();
    }

    /** Properties of a Kafka client. */
    public Map<String, Object> client() {
        return Map.of("bootstrap.servers", brokers());
    }

    public Admin admin() {
        return Admin.create(client());
    }

    public Connection connect() throws SQLException {
        EmbeddedPostgresServer postgres = services.postgres();
        return DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password());
    }

    public void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Creates a topic and waits until every partition accepts records. */
    public String topic(String name, int partitions) throws Exception {
        try (Admin admin = admin()) {
            // without retention: records of a test may be years old
            NewTopic topic = new NewTopic(name, partitions, (short) 1).configs(Map.of("retention.ms", "-1"));
            admin.createTopics(List.of(topic)).all().get();
            // if a producer writes earlier, the broker may accept the second batch and never the first
            Await.until("leaders of " + name, () -> isLed(admin, name, partitions));
        }
        return name;
    }

    /** A new topic may be unknown for a moment. */
    private static boolean isLed(Admin admin, String topic, int partitions) throws Exception {
        try {
            admin.listOffsets(IntStream.range(0, partitions)
                            .mapToObj(partition -> new TopicPartition(topic, partition))
                            .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest())))
                    .all()
                    .get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RetriableException) {
                return false;
            }
            throw e;
        }
    }

    /** Addresses as arguments of a job or a command. */
    public List<String> arguments() {
        return services.arguments();
    }
}
