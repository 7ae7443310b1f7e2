package dev.headwater.jobs.io.kafka;

import dev.headwater.jobs.settings.JobSettings;
import dev.headwater.jobs.settings.KafkaSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Checks that the transaction timeout of an exactly-once job is long enough. A transaction that times out before its
 * checkpoint completes loses its records, and Flink continues without an error.
 */
public final class TransactionCheck {

    private static final String BROKER_LIMIT = "transaction.max.timeout.ms";

    /** A transaction stays open for one checkpoint interval and until the checkpoint after it completes. */
    private static final int INTERVALS = 3;

    private TransactionCheck() {}

    public static List<String> problems(JobSettings settings) {
        if (!settings.kafka().exactlyOnce()) {
            return List.of();
        }
        Map<String, Object> client = ClientProperties.of(settings.kafka());
        try (TopicAdmin broker = TopicAdmin.connect(client)) {
            return problems(settings, Long.parseLong(broker.brokerSetting(BROKER_LIMIT)));
        } catch (BrokerUnavailableException | ExecutionException | TimeoutException unavailable) {
            // TopicCheck asks the same broker and reports it.
            return List.of();
        }
    }

    static List<String> problems(JobSettings settings, long brokerLimitMs) {
        long timeoutMs;
        try {
            timeoutMs = timeoutMs(settings.kafka());
        } catch (NumberFormatException e) {
            return List.of("kafka.properties." + ProducerConfig.TRANSACTION_TIMEOUT_CONFIG
                    + ": must be milliseconds as an integer: "
                    + settings.kafka().properties().get(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG));
        }
        List<String> problems = new ArrayList<>();
        if (timeoutMs > brokerLimitMs) {
            problems.add("kafka.guarantee exactly-once: transaction timeout " + timeoutMs
                    + " ms (kafka.properties." + ProducerConfig.TRANSACTION_TIMEOUT_CONFIG
                    + ") exceeds the broker's " + BROKER_LIMIT + " of " + brokerLimitMs + " ms");
        }
        Duration interval = settings.checkpointInterval();
        if (interval.multipliedBy(INTERVALS).toMillis() > timeoutMs) {
            problems.add("kafka.guarantee exactly-once: checkpoint.interval " + interval.toMillis()
                    + " ms must be at most a third of the transaction timeout of " + timeoutMs + " ms");
        }
        return problems;
    }

    private static long timeoutMs(KafkaSettings kafka) {
        String own = kafka.properties().get(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG);
        return own == null ? TopicSinks.TRANSACTION_TIMEOUT_MS : Long.parseLong(own);
    }
}
