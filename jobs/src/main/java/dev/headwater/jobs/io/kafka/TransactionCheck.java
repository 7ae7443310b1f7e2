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
 * Asks, before a job writes in transactions, whether they can stand open as long as they must. One that times out before
 * its checkpoint is complete takes its records with it, and Flink goes on as if nothing were amiss.
 */
public final class TransactionCheck {

    private static final String BROKER_LIMIT = "transaction.max.timeout.ms";

    /** A transaction is open for one checkpoint interval and until the checkpoint after it is complete. */
    private static final int INTERVALS = 3;

    private TransactionCheck() {}

    public static List<String> problems(JobSettings settings) {
        if (!settings.kafka().exactlyOnce()) {
            return List.of();
        }
        Map<String, Object> client = ClientProperties.of(settings.kafka());
        try (TopicAdmin broker = TopicAdmin.connect(client)) {
            return problems(settings, Long.parseLong(broker.brokerSetting(BROKER_LIMIT)));
        } catch (BrokerUnavailableException | ExecutionException | TimeoutException silent) {
            // The check of the topics has asked the same broker and tells of it.
            return List.of();
        }
    }

    static List<String> problems(JobSettings settings, long brokerLimitMs) {
        long timeoutMs;
        try {
            timeoutMs = timeoutMs(settings.kafka());
        } catch (NumberFormatException e) {
            return List.of("kafka.properties." + ProducerConfig.TRANSACTION_TIMEOUT_CONFIG
                    + " is no number of milliseconds: "
                    + settings.kafka().properties().get(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG));
        }
        List<String> problems = new ArrayList<>();
        if (timeoutMs > brokerLimitMs) {
            problems.add("kafka.guarantee exactly-once: transactions of " + timeoutMs
                    + " ms are wanted (kafka.properties." + ProducerConfig.TRANSACTION_TIMEOUT_CONFIG
                    + "), but the broker allows " + brokerLimitMs + " ms (" + BROKER_LIMIT + ")");
        }
        Duration interval = settings.checkpointInterval();
        if (interval.multipliedBy(INTERVALS).toMillis() > timeoutMs) {
            problems.add("kafka.guarantee exactly-once: checkpoint.interval " + interval.toMillis()
                    + " ms is too long for transactions that end after " + timeoutMs + " ms; at most a third is safe");
        }
        return problems;
    }

    private static long timeoutMs(KafkaSettings kafka) {
        String own = kafka.properties().get(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG);
        return own == null ? TopicSinks.TRANSACTION_TIMEOUT_MS : Long.parseLong(own);
    }
}
