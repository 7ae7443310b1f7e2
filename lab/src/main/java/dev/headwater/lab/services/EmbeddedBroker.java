package dev.headwater.lab.services;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A real Kafka broker with its controller in this JVM, on the loopback interface; its directory outlives it. */
public final class EmbeddedBroker implements AutoCloseable {

    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Starts on the state that lies in the directory, or on a fresh one; port 0 takes a free port. */
    public static EmbeddedBroker start(Path directory, int port) {
        List<Integer> free = FreePorts.take(2);
        int listening = port == 0 ? free.get(0) : port;
        if (!FreePorts.isFree(listening)) {
            throw new ServiceFailure("Kafka cannot start: port " + listening + " of 127.0.0.1 is taken");
        }
        try {
            Files.createDirectories(directory);
            if (!Files.exists(directory.resolve("meta.properties"))) {
                format(directory);
            }
            KafkaConfig config = new KafkaConfig(BrokerSettings.of(directory, listening, free.get(1)), false);
            EmbeddedBroker broker = new EmbeddedBroker(new KafkaRaftServer(config, Time.SYSTEM), listening);
            broker.startOrStop();
            return broker;
        } catch (ServiceFailure e) {
            throw e;
        } catch (Exception e) {
            throw new ServiceFailure("Kafka cannot start in " + directory + ": " + e.getMessage(), e);
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
                    .setNodeId(BrokerSettings.NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName(BrokerSettings.CONTROLLER)
                    .setDirectories(List.of(directory.toString()))
                    .setMetadataLogDirectory(directory.toString())
                    .run();
        }
    }
}
