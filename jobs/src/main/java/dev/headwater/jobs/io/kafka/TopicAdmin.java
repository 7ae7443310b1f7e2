package dev.headwater.jobs.io.kafka;

import dev.headwater.jobs.settings.KafkaSettings;
import dev.headwater.jobs.settings.StartRefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/** Kafka admin client with a timeout on every request. */
public final class TopicAdmin implements AutoCloseable {

    static final Duration TIMEOUT = Duration.ofSeconds(15);

    private static final ListOffsetsOptions COMMITTED_RECORDS = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);

    private final Admin admin;

    private TopicAdmin(Admin admin) {
        this.admin = admin;
    }

    static TopicAdmin connect(Map<String, ?> client) throws BrokerUnavailableException {
        Map<String, Object> properties = new HashMap<>(client);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis() / 3);
        try {
            return new TopicAdmin(Admin.create(properties));
        } catch (KafkaException e) {
            throw new BrokerUnavailableException(client, e);
        }
    }

    /** Runs a query that a start depends on; a failure refuses the start. */
    public static <T> T ask(KafkaSettings kafka, Question<T> question) {
        Map<String, Object> client = ClientProperties.of(kafka);
        try (TopicAdmin admin = connect(client)) {
            return question.ask(admin);
        } catch (BrokerUnavailableException e) {
            throw new StartRefusedException(List.of(e.getMessage()));
        } catch (ExecutionException | TimeoutException e) {
            throw new StartRefusedException(List.of(new BrokerUnavailableException(client, e).getMessage()));
        }
    }

    @FunctionalInterface
    public interface Question<T> {
        T ask(TopicAdmin broker) throws ExecutionException, TimeoutException;
    }

    /** States of those topics that exist, by name. */
    Map<String, TopicCheck.State> states(Collection<String> names) throws ExecutionException, TimeoutException {
        List<String> present = new ArrayList<>(answer(admin.listTopics().names()));
        present.retainAll(names);
        Map<String, TopicDescription> described =
                answer(admin.describeTopics(present).allTopicNames());
        Map<String, TopicCheck.State> states = new TreeMap<>();
        answer(admin.describeConfigs(present.stream().map(TopicAdmin::resource).toList())
                        .all())
                .forEach((resource, config) -> states.put(
                        resource.name(),
                        new TopicCheck.State(
                                resource.name(),
                                described.get(resource.name()).partitions().size(),
                                config.entries().stream()
                                        .filter(entry -> entry.value() != null)
                                        .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value)))));
        return states;
    }

    /** Reads a setting from one broker; all brokers of a cluster are expected to agree. */
    String brokerSetting(String name) throws ExecutionException, TimeoutException {
        String broker =
                answer(admin.describeCluster().nodes()).iterator().next().idString();
        ConfigResource resource = new ConfigResource(ConfigResource.Type.BROKER, broker);
        return answer(admin.describeConfigs(List.of(resource)).all())
                .get(resource)
                .get(name)
                .value();
    }

    /** Waits until the topics are listed, which happens shortly after the broker acknowledges their creation. */
    void create(Collection<NewTopic> topics) throws ExecutionException, TimeoutException {
        answer(admin.createTopics(topics).all());
        List<String> names = topics.stream().map(NewTopic::name).toList();
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (!answer(admin.listTopics().names()).containsAll(names)) {
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException("topics were created but are not listed: " + names);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    /**
     * Waits until every partition accepts records. Brokers announce leaders earlier than that; of a producer that writes
     * in between, the second request may be accepted and the first never ({@link ClientProperties}).
     */
    void awaitLeaders(Collection<String> names, int partitions) throws ExecutionException, TimeoutException {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (String name : names) {
            for (int partition = 0; partition < partitions; partition++) {
                ends.put(new TopicPartition(name, partition), OffsetSpec.latest());
            }
        }
        answer(admin.listOffsets(ends).all());
    }

    /** Offset of each partition among committed records; -1 if no record matches. */
    public Map<TopicPartition, Long> offsets(String topic, OffsetSpec which)
            throws ExecutionException, TimeoutException {
        Map<TopicPartition, OffsetSpec> requested =
                partitions(topic).stream().collect(Collectors.toMap(partition -> partition, partition -> which));
        return answer(admin.listOffsets(requested, COMMITTED_RECORDS).all()).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, at -> at.getValue().offset()));
    }

    /** Committed offsets of a consumer group, without partitions that have none. */
    public Map<TopicPartition, Long> committed(String topic, String group) throws ExecutionException, TimeoutException {
        List<TopicPartition> requested = partitions(topic);
        return answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()).entrySet().stream()
                .filter(at -> at.getValue() != null && requested.contains(at.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, at -> at.getValue().offset()));
    }

    public List<TopicPartition> partitions(String topic) throws ExecutionException, TimeoutException {
        return answer(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic).partitions().stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }

    private <T> T answer(KafkaFuture<T> requested) throws ExecutionException, TimeoutException {
        try {
            return requested.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExecutionException(e);
        }
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }
}
