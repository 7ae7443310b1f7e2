package dev.headwater.lab.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headwater.jobs.settings.JobKeys;
import dev.headwater.jobs.settings.KeySet;
import dev.headwater.jobs.settings.Settings;
import dev.headwater.jobs.settings.SettingsReader;
import dev.headwater.lab.Command;
import dev.headwater.lab.Console;
import dev.headwater.lab.Stop;
import dev.headwater.lab.services.PreparedServices;
import dev.headwater.lab.services.Services;
import java.util.List;

/** Broker with topics and Postgres with the schema, for jobs that run elsewhere. */
public final class ServicesCommand implements Command {

    private static final KeySet KEYS = JobKeys.command(
            "services",
            "Starts Kafka with the topics and Postgres with the schema, prints one line of JSON that says how to reach\n"
                    + "them, and keeps them until SIGTERM or Ctrl-C.",
            List.of(LabKeys.KAFKA_PORT, LabKeys.POSTGRES_PORT, LabKeys.DATA));

    @Override
    public String name() {
        return "services";
    }

    @Override
    public String summary() {
        return "Kafka with the topics, Postgres with the schema";
    }

    @Override
    public int run(String[] args, Stop stop) throws JsonProcessingException, InterruptedException {
        Settings settings = SettingsReader.read(KEYS, args, System.getenv());
        int kafka = Math.toIntExact(settings.get(LabKeys.KAFKA_PORT));
        int postgres = Math.toIntExact(settings.get(LabKeys.POSTGRES_PORT));
        try (Services services = PreparedServices.start(settings.get(LabKeys.DATA), kafka, postgres)) {
            Console.answer(new ObjectMapper().writeValueAsString(services.settings()));
            stop.await();
        }
        return DONE;
    }
}
