package dev.headwater.lab.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headwater.jobs.settings.KeySet;
import dev.headwater.jobs.settings.Settings;
import dev.headwater.jobs.settings.SettingsReader;
import dev.headwater.lab.process.Console;
import dev.headwater.lab.process.Stop;
import dev.headwater.lab.services.RunningServices;
import dev.headwater.lab.services.Services;
import java.util.List;

/** Broker with topics and Postgres with the schema, for jobs in other processes. */
public final class ServicesCommand implements Command {

    private static final KeySet KEYS = KeySet.command(
            "services",
            "Starts Kafka with the topics and Postgres with the schema, prints their addresses as one line of JSON, and\n"
                    + "keeps them until SIGTERM or Ctrl-C.",
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
        try (Services services = Services.prepared(settings.get(LabKeys.DATA), kafka, postgres)) {
            // the file first: the line says that all is ready
            RunningServices file = RunningServices.publish(services.settings());
            try (file) {
                Console.answer(new ObjectMapper().writeValueAsString(services.settings()));
                stop.await();
            }
        }
        return DONE;
    }
}
