package dev.headwater.jobs.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.Topics;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ComposeTopicsTest {

    private final String script = String.join("\n", Compose.service("topics").list("command"));

    @Test
    void topicsServiceCreatesExactlyTheContractsTopics() {
        Map<String, String> policies = new TreeMap<>();
        Pattern.compile("(?m)^create (\\S+) (\\S+)$")
                .matcher(script)
                .results()
                .forEach(topic -> policies.put(topic.group(1), topic.group(2)));
        Map<String, String> expected = new TreeMap<>();
        Topics.all().forEach(topic -> expected.put(topic.topic(), topic.compacted() ? "compact" : "delete"));
        assertThat(policies).isEqualTo(expected);
    }

    @Test
    void withTheSettingsOfTheContract() {
        assertThat(script)
                .contains("--partitions " + Topics.PARTITIONS + " ")
                .contains("--config message.timestamp.type=CreateTime ")
                .contains("--config max.message.bytes=" + Topics.MAX_MESSAGE_BYTES + " ")
                .contains("--config \"cleanup.policy=$$2\"");
    }

    @Test
    void noTopicComesIntoBeingByItself() {
        assertThat(Compose.service("kafka").map("environment"))
                .containsEntry("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
    }
}
