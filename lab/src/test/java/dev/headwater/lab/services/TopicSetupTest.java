package dev.headwater.lab.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.Topics;
import dev.headwater.jobs.io.kafka.TopicCheck;
import dev.headwater.jobs.testing.Await;
import dev.headwater.lab.testing.LabServices;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TopicSetupTest {

    @RegisterExtension
    static final LabServices LAB = LabServices.bare();

    private static final String INPUT = Topics.EVENTS.topic();

    @BeforeEach
    void deleteTopics() throws Exception {
        try (Admin admin = LAB.admin()) {
            Collection<String> ours = new ArrayList<>(admin.listTopics().names().get());
            ours.removeIf(name -> name.startsWith("__"));
            admin.deleteTopics(ours).all().get();
            Await.until(
                    "topics are gone",
                    () -> Collections.disjoint(ours, admin.listTopics().names().get()));
        }
    }

    @Test
    void createsEveryTopicOnce() throws Exception {
        TopicCheck.Result first = TopicCheck.createOrCheck(LAB.client(), Topics.all());
        assertThat(first.created())
                .containsExactlyElementsOf(
                        Topics.all().stream().map(Topics::topic).toList());
        assertThat(first.problems()).isEmpty();
        assertThat(TopicCheck.createOrCheck(LAB.client(), Topics.all()))
                .isEqualTo(new TopicCheck.Result(List.of(), List.of()));
        assertThat(TopicCheck.problems(LAB.client(), INPUT, Topics.all())).isEmpty();
        try (Admin admin = LAB.admin()) {
            for (Topics topic : Topics.all()) {
                assertThat(admin.describeTopics(List.of(topic.topic()))
                                .allTopicNames()
                                .get()
                                .get(topic.topic())
                                .partitions())
                        .hasSize(4);
                Config config = config(admin, topic.topic());
                assertThat(config.get("cleanup.policy").value()).isEqualTo(topic.compacted() ? "compact" : "delete");
                assertThat(config.get("message.timestamp.type").value()).isEqualTo("CreateTime");
                assertThat(config.get("max.message.bytes").value()).isEqualTo("2097152");
            }
        }
    }

    @Test
    void reportsEachMissingTopic() {
        TopicCheck.createOrCheck(LAB.client(), List.of(Topics.RESULTS));
        assertThat(TopicCheck.problems(LAB.client(), "elsewhere", List.of(Topics.RESULTS, Topics.LATE)))
                .containsExactly("topic elsewhere does not exist", "topic bootcamp-events-late does not exist");
    }

    @Test
    void reportsATopicThatWouldLoseRows() throws Exception {
        create(Topics.RESULTS.topic(), 4, "cleanup.policy=delete", "max.message.bytes=1000");
        create(INPUT, 1, "message.timestamp.type=LogAppendTime");
        assertThat(TopicCheck.problems(LAB.client(), INPUT, List.of(Topics.RESULTS)))
                .containsExactly(
                        "topic bootcamp-results has cleanup.policy=delete, not compact",
                        "topic bootcamp-results has max.message.bytes=1000, less than 2097152");
    }

    @Test
    void reportsEveryDifference() throws Exception {
        create(INPUT, 1, "message.timestamp.type=LogAppendTime", "max.message.bytes=2097152");
        TopicCheck.Result result = TopicCheck.createOrCheck(LAB.client(), List.of(Topics.EVENTS));
        assertThat(result.created()).isEmpty();
        assertThat(result.problems())
                .containsExactly(
                        "topic bootcamp-events has 1 partitions, not 4",
                        "topic bootcamp-events has message.timestamp.type=LogAppendTime, not CreateTime");
    }

    @Test
    void reportsAnUnreachableBrokerWithoutSecrets() {
        Map<String, Object> client = new HashMap<>();
        client.put("bootstrap.servers", "127.0.0.1:" + FreePorts.take(1).get(0));
        client.put("ssl.truststore.password", "marker-of-a-secret");
        assertThat(TopicCheck.problems(client, INPUT, Topics.all()))
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .contains(client.get("bootstrap.servers").toString())
                        .doesNotContain("marker-of-a-secret"));
    }

    private static Config config(Admin admin, String topic) throws ExecutionException, InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource)).all().get().get(resource);
    }

    private static void create(String name, int partitions, String... settings) throws Exception {
        Map<String, String> config = new HashMap<>();
        Arrays.stream(settings).map(s -> s.split("=", 2)).forEach(s -> config.put(s[0], s[1]));
        try (Admin admin = LAB.admin()) {
            admin.createTopics(List.of(new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(config)))
                    .all()
                    .get();
            Await.until("topic is there", () -> admin.listTopics().names().get().contains(name));
        }
    }
}
