package dev.headwater.lab.up;

import dev.headwater.edge.EdgeServer;
import dev.headwater.edge.capture.CaptureSettings;
import dev.headwater.edge.delivery.DeliverySettings;
import dev.headwater.edge.delivery.SpillSettings;
import dev.headwater.events.Topics;
import dev.headwater.jobs.io.postgres.PostgresConnections;
import dev.headwater.lab.oracle.OracleSettings;
import dev.headwater.lab.process.LogFile;
import dev.headwater.lab.process.Stop;
import dev.headwater.lab.services.Services;
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
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** Services, jobs and traffic, started in this order and stopped in reverse. */
public final class LocalStack implements AutoCloseable {

    private static final Duration HISTORY = Duration.ofMinutes(15);
    /** Enough to fill windows, and few enough that eight cold jobs catch up at once. */
    private static final int PAST_RATE = 20;

    private static final Duration DISORDER = Duration.ofSeconds(15);
    private static final double SHARE = 0.01;
    private static final long SPILL_BYTES = 64L * 1024 * 1024;

    /** @param data directory that keeps everything for the next start; a temporary one without it */
    public record Options(
            Optional<Path> data,
            int kafkaPort,
            int postgresPort,
            int webPort,
            int edgePort,
            int rate,
            int parallelism) {}

    private final Stop stop;
    private final Services services;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private RunningJobs jobs;
    private TrafficGenerator traffic;
    private EdgeServer edge;

    private LocalStack(Stop stop, Services services) {
        this.stop = stop;
        this.services = services;
    }

    public static LocalStack start(Options options, Stop stop) throws Exception {
        LocalStack stack =
                new LocalStack(stop, Services.prepared(options.data(), options.kafkaPort(), options.postgresPort()));
        try {
            // a resumed log has its history already: the same 15 minutes again would only be late
            boolean resumes = Files.exists(stack.checkpoints());
            stack.insertDimension();
            stack.startJobs(options);
            stack.startEdge(options.edgePort());
            stack.startTraffic(options.rate(), resumes ? Duration.ZERO : HISTORY);
            return stack;
        } catch (Exception e) {
            stack.close();
            throw e;
        }
    }

    public Services services() {
        return services;
    }

    /** Lines for a person: the addresses of everything that runs. */
    public List<String> addresses() throws Exception {
        return List.of(
                "",
                "  Kafka     " + services.broker().brokers() + ", topic " + Topics.EVENTS.topic(),
                "  Postgres  postgresql://%s:%s@127.0.0.1:%d/headwater"
                        .formatted(
                                services.postgres().user(),
                                services.postgres().password(),
                                services.postgres().port()),
                "  Flink     " + jobs.cluster().web(),
                "  Edge      http://127.0.0.1:" + edge.port() + "/collect",
                "  Log       " + LogFile.path(),
                "",
                "In another terminal: java -jar lab/target/headwater-lab.jar ask busiest_hosts_last_hour",
                "Ctrl-C stops all.",
                "");
    }

    public void throwFailure() throws Exception {
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    @Override
    public void close() {
        RunningJobs running = jobs;
        TrafficGenerator written = traffic;
        EdgeServer serving = edge;
        try (services;
                running;
                serving;
                written) {
            stop.request();
        }
    }

    private void insertDimension() throws SQLException {
        try (Connection postgres = PostgresConnections.open(services.postgres().settings())) {
            TrafficDimension.insert(postgres);
        }
    }

    private void startJobs(Options options) throws IOException {
        jobs = RunningJobs.start(
                checkpoints(),
                options.data().isPresent(),
                options.parallelism(),
                options.webPort(),
                services.arguments(),
                (job, e) -> fail("job " + job, e));
    }

    private Path checkpoints() {
        return services.directory().resolve("checkpoints");
    }

    private void startEdge(int port) throws IOException {
        SpillSettings spill = new SpillSettings(services.directory().resolve("spill"), SPILL_BYTES);
        Map<String, Object> kafka =
                Map.of("bootstrap.servers", services.broker().brokers());
        edge = EdgeServer.start(new EdgeServer.Settings(
                "127.0.0.1",
                port,
                Set.of(),
                CaptureSettings.defaults(),
                DeliverySettings.of(Topics.EVENTS.topic(), kafka, spill)));
    }

    private void startTraffic(int rate, Duration history) {
        TrafficPlan plan = new TrafficPlan(
                TrafficPlan.ENDLESS,
                rate,
                Math.min(rate, PAST_RATE),
                System.currentTimeMillis(),
                DISORDER,
                new TrafficPlan.Shares(SHARE, SHARE, SHARE),
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
}
