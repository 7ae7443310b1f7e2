package dev.headwater.jobs.io.kafka;

import dev.headwater.events.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Checks, before a job starts, that its topics exist and that its output topics are configured correctly. */
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
            Map<String, TopicState> states = admin.states(names);
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
}
