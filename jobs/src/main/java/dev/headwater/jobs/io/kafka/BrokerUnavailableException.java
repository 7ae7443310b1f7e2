package dev.headwater.jobs.io.kafka;

import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** A broker that cannot be asked; its message names the address and the cause, never a client's properties. */
final class BrokerUnavailableException extends Exception {

    BrokerUnavailableException(Map<String, ?> client, Throwable cause) {
        super(
                "Kafka at %s does not answer (%s)"
                        .formatted(client.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG), sentence(cause)),
                cause);
    }

    private static String sentence(Throwable cause) {
        Throwable deepest = cause;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest.getMessage() == null
                ? "no answer within " + TopicAdmin.PATIENCE.toSeconds() + " s"
                : deepest.getMessage();
    }
}
