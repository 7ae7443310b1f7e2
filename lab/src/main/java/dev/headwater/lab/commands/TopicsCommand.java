package dev.headwater.lab.commands;

import dev.headwater.events.Topics;
import dev.headwater.jobs.io.kafka.TopicCheck;
import dev.headwater.jobs.settings.KafkaSettings;
import dev.headwater.jobs.settings.KeySet;
import dev.headwater.jobs.settings.Settings;
import dev.headwater.jobs.settings.SettingsReader;
import dev.headwater.jobs.settings.StartRefusedException;
import dev.headwater.lab.process.Console;
import dev.headwater.lab.process.Stop;
import java.util.List;

/** Creates missing topics and checks the others. */
public final class TopicsCommand implements Command {

    private static final KeySet KEYS = KeySet.command(
            "topics",
            "Creates missing topics, and lists every difference of the others from the required configuration.",
            List.of(KafkaSettings.BROKERS, KafkaSettings.PROPERTIES));

    @Override
    public String name() {
        return "topics";
    }

    @Override
    public String summary() {
        return "create or check the topics on a given Kafka";
    }

    @Override
    public int run(String[] args, Stop stop) {
        Settings settings = SettingsReader.read(KEYS, args, System.getenv());
        TopicCheck.Result result = TopicCheck.createOrCheck(KafkaClient.properties(settings), Topics.all());
        if (!result.problems().isEmpty()) {
            throw new StartRefusedException(result.problems());
        }
        for (Topics topic : Topics.all()) {
            boolean created = result.created().contains(topic.topic());
            Console.answer(topic.topic() + (created ? " created" : " is as it should be"));
        }
        return DONE;
    }
}
