package dev.headwater.lab.services;

import dev.headwater.events.Topics;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A Kafka broker and controller in this JVM, on the loopback interface. */
public final class EmbeddedBroker implements AutoCloseable {

    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Keeps the state in the directory, if there is any; port 0 takes a free port. */
    public static EmbeddedBroker start(Path directory, int port) {
        return start(directory, port, Map.of());
    }

    /** @param overrides broker properties that replace ours */
    public static EmbeddedBroker start(Path directory, int port, Map<String, String> overrides) {
        List<Integer> free = FreePorts.take(2);
        int listening = port == 0 ? free.get(0) : port;
        if (!FreePorts.isFree(listening)) {
            throw new ServiceException("Kafka cannot start: port " + listening + " of 127.0.0.1 is taken");
        }
        try {
            Files.createDirectories(directory);
            if (!Files.exists(directory.resolve("meta.properties"))) {
                format(directory);
            }
            Map<String, String> properties = BrokerProperties.of(directory, listening, free.get(1));
            properties.putAll(overrides);
            KafkaConfig config = new KafkaConfig(properties, false);
            EmbeddedBroker broker = new EmbeddedBroker(new KafkaRaftServer(config, Time.SYSTEM), listening);
            broker.startOrStop();
            return broker;
        } catch (ServiceException e) {
            throw e;
        } catch (Exception e) {
            throw new ServiceException("Kafka cannot start in " + directory + ": " + e.getMessage(), e);
        }
    }

    public String brokers() {
        return "127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private void startOrStop() {
        try {
            server.startup();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private static void format(Path directory) throws Exception {
        try (PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(silent)
                    .setNodeId(BrokerProperties.NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName(BrokerProperties.CONTROLLER)
                    .setDirectories(List.of(directory.toString()))
                    .setMetadataLogDirectory(directory.toString())
                    .run();
        }
    }

    /** One node, broker and controller, tuned to start quickly and stay small. */
    private static final class BrokerProperties {

        static final int NODE = 1;
        static final String CONTROLLER = "CONTROLLER";

        private BrokerProperties() {}

        private static Map<String, String> of(Path directory, int port, int controllerPort) {
            Map<String, String> settings = new HashMap<>();
            settings.put("process.roles", "broker,controller");
            settings.put("node.id", Integer.toString(NODE));
            settings.put("log.dirs", directory.toString());
            settings.putAll(listeners(port, controllerPort));
            settings.putAll(topics());
            settings.putAll(tuning());
            return settings;
        }

        private static Map<String, String> listeners(int port, int controllerPort) {
            return Map.of(
                    "listeners", "PLAINTEXT://127.0.0.1:" + port + "," + CONTROLLER + "://127.0.0.1:" + controllerPort,
                    "advertised.listeners", "PLAINTEXT://127.0.0.1:" + port,
                    "controller.listener.names", CONTROLLER,
                    "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT",
                    "inter.broker.listener.name", "PLAINTEXT",
                    "controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
        }

        private static Map<String, String> topics() {
            String largest = Integer.toString(Topics.MAX_MESSAGE_BYTES);
            return Map.of(
                    "auto.create.topics.enable", "false",
                    "message.max.bytes", largest,
                    "replica.fetch.max.bytes", largest,
                    "offsets.topic.replication.factor", "1",
                    "offsets.topic.num.partitions", "4",
                    "transaction.state.log.replication.factor", "1",
                    "transaction.state.log.min.isr", "1",
                    "transaction.state.log.num.partitions", "4",
                    "share.coordinator.state.topic.replication.factor", "1",
                    "share.coordinator.state.topic.min.isr", "1");
        }

        private static Map<String, String> tuning() {
            return Map.of(
                    "group.initial.rebalance.delay.ms", "0",
                    // the session of a killed broker must end before its successor registers
                    "broker.session.timeout.ms", "6000",
                    "broker.heartbeat.interval.ms", "1000",
                    "num.network.threads", "2",
                    "num.io.threads", "4",
                    "background.threads", "2",
                    "log.cleaner.threads", "1",
                    "log.cleaner.dedupe.buffer.size", "16777216");
        }
    }
}
