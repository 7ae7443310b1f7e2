package dev.headwater.lab.services;

import dev.headwater.events.Topics;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** One node that is broker and controller, tuned to be ready quickly and to stay small. */
final class BrokerSettings {

    static final int NODE = 1;
    static final String CONTROLLER = "CONTROLLER";

    private BrokerSettings() {}

    static Map<String, String> of(Path directory, int port, int controllerPort) {
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE));
        settings.put("log.dirs", directory.toString());
        settings.putAll(listeners(port, controllerPort));
        settings.putAll(topics());
        settings.putAll(pace());
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

    private static Map<String, String> pace() {
        return Map.of(
                "group.initial.rebalance.delay.ms", "0",
                // a killed broker's session must end before its successor is let in
                "broker.session.timeout.ms", "6000",
                "broker.heartbeat.interval.ms", "1000",
                "num.network.threads", "2",
                "num.io.threads", "4",
                "background.threads", "2",
                "log.cleaner.threads", "1",
                "log.cleaner.dedupe.buffer.size", "16777216");
    }
}
