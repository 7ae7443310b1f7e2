package dev.headwater.jobs.io.kafka;

import dev.headwater.events.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/** A topic's partitions and configuration as the broker describes them. */
record TopicState(String name, int partitions, Map<String, String> config) {

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
