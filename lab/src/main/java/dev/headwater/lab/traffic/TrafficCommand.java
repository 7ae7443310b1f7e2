package dev.headwater.lab.traffic;

import dev.headwater.jobs.io.kafka.TopicCheck;
import dev.headwater.jobs.settings.Settings;
import dev.headwater.jobs.settings.SettingsReader;
import dev.headwater.jobs.settings.StartRefusedException;
import dev.headwater.lab.Command;
import dev.headwater.lab.Console;
import dev.headwater.lab.Stop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Writes made-up traffic, and what the tables must then hold. */
public final class TrafficCommand implements Command {

    private static final int SECONDS_BETWEEN_NOTES = 5;

    @Override
    public String name() {
        return "traffic";
    }

    @Override
    public String summary() {
        return "made-up web traffic into the input topic, with its true results";
    }

    @Override
    public int run(String[] args, Stop stop) {
        Settings settings = SettingsReader.read(TrafficKeys.keySet(), args, System.getenv());
        TrafficPlan plan = TrafficKeys.plan(settings, System.currentTimeMillis());
        TrafficTarget target = TrafficKeys.target(settings);
        check(plan, target);
        TrafficGenerator traffic = new TrafficGenerator(plan, target);
        ScheduledExecutorService notes = Executors.newSingleThreadScheduledExecutor();
        try {
            stop.then(traffic::close);
            notes.scheduleAtFixedRate(
                    () -> note(traffic), SECONDS_BETWEEN_NOTES, SECONDS_BETWEEN_NOTES, TimeUnit.SECONDS);
            traffic.run();
        } finally {
            notes.shutdownNow();
        }
        TrafficCounters end = traffic.counters();
        if (end.unconfirmed() > 0) {
            Console.note("nobody knows whether the log holds the last %,d events".formatted(end.unconfirmed()));
        }
        if (traffic.beganBehindOthers()) {
            Console.note("%s held records before: the truth is that of a job which starts with the first of these"
                    .formatted(target.topic()));
        }
        Console.answer("{\"written\": %d, \"unconfirmed\": %d, \"seed\": %d}"
                .formatted(end.confirmed(), end.unconfirmed(), plan.seed()));
        return DONE;
    }

    private static void note(TrafficGenerator traffic) {
        Console.note("%,d events written so far".formatted(traffic.counters().confirmed()));
    }

    /** A truth that cannot be written would be noticed after the last event only. */
    private static void check(TrafficPlan plan, TrafficTarget target) {
        List<String> problems = new ArrayList<>(TopicCheck.problems(target.client(), target.topic(), List.of()));
        plan.truth().map(file -> file.toAbsolutePath()).ifPresent(file -> {
            Path directory = file.getParent();
            if (Files.isDirectory(file) || !Files.isDirectory(directory) || !Files.isWritable(directory)) {
                problems.add("truth " + file + ": no file can be written there");
            }
        });
        if (!problems.isEmpty()) {
            throw new StartRefusedException(problems);
        }
    }
}
