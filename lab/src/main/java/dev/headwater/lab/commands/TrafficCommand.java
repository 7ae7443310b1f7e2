package dev.headwater.lab.commands;

import dev.headwater.jobs.io.kafka.TopicCheck;
import dev.headwater.jobs.settings.Settings;
import dev.headwater.jobs.settings.SettingsReader;
import dev.headwater.jobs.settings.StartRefusedException;
import dev.headwater.lab.process.Console;
import dev.headwater.lab.process.Stop;
import dev.headwater.lab.traffic.TrafficGenerator;
import dev.headwater.lab.traffic.TrafficKeys;
import dev.headwater.lab.traffic.TrafficPlan;
import dev.headwater.lab.traffic.TrafficTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Writes generated traffic and its true results. */
public final class TrafficCommand implements Command {

    private static final int NOTE_INTERVAL_SECONDS = 5;

    @Override
    public String name() {
        return "traffic";
    }

    @Override
    public String summary() {
        return "generated web traffic into the input topic, with its true results";
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
                    () -> note(traffic), NOTE_INTERVAL_SECONDS, NOTE_INTERVAL_SECONDS, TimeUnit.SECONDS);
            traffic.run();
        } finally {
            notes.shutdownNow();
        }
        TrafficGenerator.Counters end = traffic.counters();
        if (end.unconfirmed() > 0) {
            Console.note("%,d events are unconfirmed: the log may or may not hold them".formatted(end.unconfirmed()));
        }
        if (traffic.topicHadRecords()) {
            Console.note("%s held records before: the true results are those of a job that starts after them"
                    .formatted(target.topic()));
        }
        Console.answer("{\"written\": %d, \"unconfirmed\": %d, \"seed\": %d}"
                .formatted(end.confirmed(), end.unconfirmed(), plan.seed()));
        return DONE;
    }

    private static void note(TrafficGenerator traffic) {
        Console.note("%,d events written so far".formatted(traffic.counters().confirmed()));
    }

    /** Checks the truth file now: otherwise it fails after the last event. */
    private static void check(TrafficPlan plan, TrafficTarget target) {
        List<String> problems = new ArrayList<>(TopicCheck.problems(target.client(), target.topic(), List.of()));
        plan.truth().map(file -> file.toAbsolutePath()).ifPresent(file -> {
            Path directory = file.getParent();
            if (Files.isDirectory(file) || !Files.isDirectory(directory) || !Files.isWritable(directory)) {
                problems.add("truth " + file + " is not writable");
            }
        });
        if (!problems.isEmpty()) {
            throw new StartRefusedException(problems);
        }
    }
}
