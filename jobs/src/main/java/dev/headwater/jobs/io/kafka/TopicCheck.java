package dev.headwater.jobs.io.kafka;

import dev.headwater.events.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Checks and creates topics: a job needs its topics to exist and to be configured for what it writes. */
public final class TopicCheck {

    private TopicCheck() {}

    /** One line per problem. A broker that does not answer within 15 s is one problem. */
    public static List<String> problems(Map<String, ?> client, String input, Collection<Topics> outputs) {
        try (TopicAdmin admin = TopicAdmin.connect(client)) {
            return problems(client, admin, input, outputs);
        } catch (BrokerUnavailableException e) {
            return List.of(e.getMessage());
        }
    }

    private static List<String> problems(
            Map<String, ?> client, TopicAdmin admin, String input, Collection<Topics> outputs)
            throws BrokerUnavailableException {
        Set<String> names = new LinkedHashSet<>();
        names.add(input);
        outputs.forEach(output -> names.add(output.topic()));
        try {
            Map<String, State> states = admin.states(names);
            List<String> problems = new ArrayList<>();
            names.stream()
                    .filter(name -> !states.containsKey(name))
                    .forEach(name -> problems.add("topic " + name + " does not exist"));
            outputs.stream()
                    .filter(output -> states.containsKey(output.topic()))
                    .forEach(
                            output -> problems.addAll(states.get(output.topic()).problemsForWriting(output)));
            return problems;
        } catch (ExecutionException | TimeoutException e) {
            throw new BrokerUnavailableException(client, e);
        }
    }

    /**
     * @param created names of the created topics
     * @param problems one line per difference of an existing topic
     */
    public record Result(List<String> created, List<String> problems) {}

    public static Result createOrCheck(Map<String, ?> client, Collection<Topics> wanted) {
        try (TopicAdmin admin = TopicAdmin.connect(client)) {
            return createOrCheck(client, admin, wanted);
        } catch (BrokerUnavailableException e) {
            return new Result(List.of(), List.of(e.getMessage()));
        }
    }

    private static Result createOrCheck(Map<String, ?> client, TopicAdmin admin, Collection<Topics> wanted)
            throws BrokerUnavailableException {
        try {
            List<String> names = wanted.stream().map(Topics::topic).toList();
            Map<String, State> states = admin.states(names);
            List<Topics> missing = wanted.stream()
                    .filter(topic -> !states.containsKey(topic.topic()))
                    .toList();
            create(admin, missing);
            admin.awaitLeaders(missing.stream().map(Topics::topic).toList(), Topics.PARTITIONS);
            List<String> problems = new ArrayList<>();
            wanted.stream()
                    .filter(topic -> states.containsKey(topic.topic()))
                    .forEach(topic -> problems.addAll(states.get(topic.topic()).differences(topic)));
            return new Result(missing.stream().map(Topics::topic).toList(), problems);
        } catch (ExecutionException | TimeoutException e) {
            throw new BrokerUnavailableException(client, e);
        }
    }

    /** Ignores a topic that another process created in the meantime. */
    private static void create(TopicAdmin admin, List<Topics> missing) throws ExecutionException, TimeoutException {
        for (Topics topic : missing) {
            try {
                admin.create(List.of(new NewTopic(topic.topic(), Optional.of(Topics.PARTITIONS), Optional.empty())
                        .configs(State.wantedConfig(topic))));
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    /** A topic's partitions and configuration as the broker describes them. */
    record State(String name, int partitions, Map<String, String> config) {

        static Map<String, String> wantedConfig(Topics topic) {
            return Map.of(
                    TopicConfig.CLEANUP_POLICY_CONFIG,
                    policy(topic),
                    TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                    "CreateTime",
                    TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                    Integer.toString(Topics.MAX_MESSAGE_BYTES));
        }

        /** Differences that would lose or damage written records. */
        List<String> problemsForWriting(Topics topic) {
            List<String> problems = new ArrayList<>();
            differs(TopicConfig.CLEANUP_POLICY_CONFIG, policy(topic), problems);
            long largest = Long.parseLong(config.getOrDefault(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "0"));
            if (largest < Topics.MAX_MESSAGE_BYTES) {
                problems.add("topic %s has max.message.bytes=%d, less than %d"
                        .formatted(name, largest, Topics.MAX_MESSAGE_BYTES));
            }
            return problems;
        }

        /** All differences from {@link #wantedConfig} and the partition count. */
        List<String> differences(Topics topic) {
            List<String> problems = new ArrayList<>();
            if (partitions != Topics.PARTITIONS) {
                problems.add("topic %s has %d partitions, not %d".formatted(name, partitions, Topics.PARTITIONS));
            }
            problems.addAll(problemsForWriting(topic));
            differs(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime", problems);
            return problems;
        }

        private void differs(String key, String wanted, List<String> problems) {
            String actual = config.get(key);
            if (!wanted.equals(actual)) {
                problems.add("topic %s has %s=%s, not %s".formatted(name, key, actual, wanted));
            }
        }

        private static String policy(Topics topic) {
            return topic.compacted() ? TopicConfig.CLEANUP_POLICY_COMPACT : TopicConfig.CLEANUP_POLICY_DELETE;
        }
    }
}
