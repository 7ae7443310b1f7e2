package dev.headwater.jobs.io.kafka;

import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Kafka does not answer. The message names the address and the cause, never client properties: they hold secrets. */
final class BrokerUnavailableException extends Exception {

    BrokerUnavailableException(Map<String, ?> client, Throwable cause) {
        super(
                "Kafka at %s does not answer (%s)"
                        .formatted(client.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG), reason(cause)),
                cause);
    }

    private static String reason(Throwable cause) {
        Throwable deepest = cause;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest.getMessage() == null
                ? "no answer within " + TopicAdmin.TIMEOUT.toSeconds() + " s"
                : deepest.getMessage();
    }
}
