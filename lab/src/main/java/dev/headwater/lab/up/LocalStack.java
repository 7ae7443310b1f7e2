package dev.headwater.lab.up;

import dev.headwater.events.Topics;
import dev.headwater.jobs.io.postgres.PostgresConnections;
import dev.headwater.jobs.settings.Key;
import dev.headwater.jobs.settings.Settings;
import dev.headwater.lab.LogFile;
import dev.headwater.lab.Stop;
import dev.headwater.lab.commands.LabKeys;
import dev.headwater.lab.oracle.OracleSettings;
import dev.headwater.lab.services.FreePorts;
import dev.headwater.lab.services.PreparedServices;
import dev.headwater.lab.services.Services;
import dev.headwater.lab.traffic.Shares;
import dev.headwater.lab.traffic.TrafficDimension;
import dev.headwater.lab.traffic.TrafficGenerator;
import dev.headwater.lab.traffic.TrafficPlan;
import dev.headwater.lab.traffic.TrafficTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Services, jobs and traffic, started in this order and stopped in the other. */
final class LocalStack implements AutoCloseable {

    private static final Duration HISTORY = Duration.ofMinutes(15);
    private static final Duration DISORDER = Duration.ofSeconds(15);
    private static final double SHARE = 0.01;

    private final Stop stop;
    private final Services services;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private RunningJobs jobs;
    private TrafficGenerator traffic;

    private LocalStack(Stop stop, Services services) {
        this.stop = stop;
        this.services = services;
    }

    static LocalStack start(Settings settings, Stop stop) throws Exception {
        Optional<Path> data = settings.get(LabKeys.DATA);
        LocalStack everything = new LocalStack(
                stop,
                PreparedServices.start(
                        data, port(settings, LabKeys.KAFKA_PORT), port(settings, LabKeys.POSTGRES_PORT)));
        try {
            // a log that goes on has its history already: the same quarter of an hour again would only be late
            boolean goesOn = Files.exists(everything.checkpoints());
            everything.declareDimension();
            everything.startJobs(settings, data.isPresent());
            everything.startTraffic(settings.get(UpCommand.RATE).intValue(), goesOn ? Duration.ZERO : HISTORY);
            return everything;
        } catch (Exception e) {
            everything.close();
            throw e;
        }
    }

    Services services() {
        return services;
    }

    /** The one table of addresses. */
    List<String> addresses() throws Exception {
        return List.of(
                "",
                "  Kafka     " + services.broker().brokers() + ", topic " + Topics.EVENTS.topic(),
                "  Postgres  psql postgresql://%s:%s@127.0.0.1:%d/headwater"
                        .formatted(
                                services.postgres().user(),
                                services.postgres().password(),
                                services.postgres().port()),
                "  Flink     " + jobs.cluster().web(),
                "  Log       " + LogFile.path(),
                "",
                "Try in psql: SELECT * FROM traffic_by_host ORDER BY window_start DESC, hits DESC LIMIT 10;",
                "Ctrl-C stops all.",
                "");
    }

    void throwWhatFailed() throws Exception {
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    @Override
    public void close() {
        RunningJobs running = jobs;
        TrafficGenerator written = traffic;
        try (services;
                running;
                written) {
            stop.request();
        }
    }

    private void declareDimension() throws SQLException {
        try (Connection postgres = PostgresConnections.open(services.postgres().settings())) {
            TrafficDimension.declare(postgres);
        }
    }

    private void startJobs(Settings settings, boolean resumable) throws IOException {
        jobs = RunningJobs.start(
                checkpoints(),
                resumable,
                settings.get(LabKeys.PARALLELISM).intValue(),
                port(settings, LabKeys.WEB_PORT),
                services.arguments(),
                (job, e) -> fail("job " + job, e));
    }

    private Path checkpoints() {
        return services.directory().resolve("checkpoints");
    }

    private void startTraffic(int rate, Duration history) {
        TrafficPlan plan = new TrafficPlan(
                TrafficPlan.ENDLESS,
                rate,
                System.currentTimeMillis(),
                DISORDER,
                new Shares(SHARE, SHARE, SHARE),
                history,
                OracleSettings.defaults(),
                Optional.empty());
        traffic = new TrafficGenerator(
                plan, new TrafficTarget(services.broker().brokers(), Topics.EVENTS.topic(), Map.of()));
        Thread thread = new Thread(
                () -> {
                    try {
                        traffic.run();
                    } catch (RuntimeException e) {
                        fail("traffic", e);
                    }
                },
                "traffic");
        thread.setDaemon(true);
        thread.start();
    }

    private void fail(String what, Exception e) {
        failure.compareAndSet(null, new IllegalStateException(what + " ended: " + e.getMessage(), e));
        stop.request();
    }

    /** Who names a port wants that one or none. */
    private static int port(Settings settings, Key<Long> key) {
        int port = settings.get(key).intValue();
        return settings.given(key) || port == 0 ? port : FreePorts.preferring(port);
    }
}
