package dev.headwater.jobs.io.kafka;

import dev.headwater.events.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates missing topics and compares existing ones with the required configuration. */
public final class TopicSetup {

    /**
     * @param created names of the created topics
     * @param problems one line per difference of an existing topic
     */
    public record Result(List<String> created, List<String> problems) {}

    private TopicSetup() {}

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
            Map<String, TopicState> states = admin.states(names);
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
                        .configs(TopicState.wantedConfig(topic))));
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }
}
