package dev.headwater.lab.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.WebEvent;
import dev.headwater.events.codec.EventEncoder;
import dev.headwater.jobs.intake.InputRecord;
import dev.headwater.jobs.io.dimension.DimensionConfig;
import dev.headwater.jobs.io.dimension.DimensionLookup;
import dev.headwater.jobs.io.postgres.DimensionRequests;
import dev.headwater.jobs.io.source.EnrichedInput;
import dev.headwater.jobs.settings.DimensionSettings;
import dev.headwater.jobs.testing.Await;
import dev.headwater.jobs.traffic.TrafficSettings;
import dev.headwater.lab.testing.CheckpointFiles;
import dev.headwater.lab.testing.LabServices;
import dev.headwater.lab.testing.TopicWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The dimension of a running job: a row changes, the job fails and restarts, is stopped and resumed. */
class DimensionRestartTest {

    private static final int PARTITIONS = 3;
    private static final String HOST = "a.example";

    private static final Queue<Joined> JOINED = new ConcurrentLinkedQueue<>();
    private static final AtomicBoolean FAIL = new AtomicBoolean();

    record Joined(String event, long recordTime, long version, String site) {}

    @RegisterExtension
    static final LabServices LAB = new LabServices();

    @TempDir
    private Path checkpoints;

    private final AtomicLong sent = new AtomicLong();
    private volatile boolean sending = true;

    @Test
    void joinsEachEventWithOneVersionAcrossRestarts() throws Exception {
        String topic = LAB.topic("dimensioned", PARTITIONS);
        execute("INSERT INTO dim_hosts (host, site) VALUES ('" + HOST + "', 'old')");
        Thread traffic = new Thread(() -> send(topic), "traffic");
        traffic.start();
        JobClient job = start(topic, Optional.empty());
        awaitVersion(1);

        execute("UPDATE dim_hosts SET site = 'new'");
        assertThat(refreshed()).startsWith("version 2: 1 hosts, 0 networks, 0 campaigns; in effect for records from 2");
        awaitVersion(2);

        execute("ALTER TABLE dim_hosts RENAME TO elsewhere");
        failAndGoOn();
        assertThat(refreshed()).satisfies(answer -> assertThat(DimensionRequests.isRefused(answer))
                .as(answer)
                .isTrue());
        awaitNewEvents();

        job.cancel().get();
        job = start(topic, newestCheckpoint());
        awaitNewEvents();
        job.cancel().get();
        sending = false;
        traffic.join();
        assertEveryEventHasOneVersion();
    }

    private static void assertEveryEventHasOneVersion() {
        Map<String, Joined> byEvent = new HashMap<>();
        for (Joined joined : JOINED) {
            Joined before = byEvent.put(joined.event(), joined);
            assertThat(before == null || before.equals(joined))
                    .as("%s, before %s", joined, before)
                    .isTrue();
        }
        assertThat(replayed()).as("events read again after a failure").isPositive();
        assertThat(byEvent.values())
                .allSatisfy(joined -> assertThat(joined.site()).isEqualTo(joined.version() == 1 ? "old" : "new"));
        assertThat(byEvent.values()).extracting(Joined::version).containsOnly(1L, 2L);
        long lastOfFirst = time(byEvent, 1).max(Comparator.naturalOrder()).orElseThrow();
        long firstOfSecond = time(byEvent, 2).min(Comparator.naturalOrder()).orElseThrow();
        assertThat(lastOfFirst).isLessThan(firstOfSecond);
    }

    private static long replayed() {
        List<Joined> joined = List.copyOf(JOINED);
        return joined.size() - joined.stream().map(Joined::event).distinct().count();
    }

    private static Stream<Long> time(Map<String, Joined> byEvent, long version) {
        return byEvent.values().stream()
                .filter(joined -> joined.version() == version)
                .map(Joined::recordTime);
    }

    private JobClient start(String topic, Optional<Path> restore) throws Exception {
        Configuration flink = new Configuration();
        flink.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(1));
        flink.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(200));
        restore.ifPresent(path ->
                flink.set(StateRecoveryOptions.SAVEPOINT_PATH, path.toUri().toString()));
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2, flink);
        List<String> arguments = new ArrayList<>(LAB.arguments());
        arguments.addAll(List.of("--kafka.input", topic, "--checkpoint.interval", "1s"));
        TrafficSettings settings = TrafficSettings.read(arguments.toArray(String[]::new), Map.of());
        DimensionConfig dimension = DimensionConfig.atStart(
                env.getConfiguration(),
                settings.job(),
                new DimensionSettings(Duration.ofHours(3), Duration.ofHours(9), 0.5, 1_000),
                restore.isPresent());
        EnrichedInput.source(env, settings.job(), settings.intake(), dimension)
                .map(new Join(dimension.lookup()))
                .uid("join")
                .sinkTo(new DiscardingSink<>());
        return env.executeAsync("dimensioned");
    }

    /** Fails on request, and only on records that no checkpoint covers, so that some are read again. */
    private static final class Join implements MapFunction<InputRecord, String>, CheckpointedFunction {

        private static final long serialVersionUID = 1L;

        private final DimensionLookup lookup;
        private transient long sinceCheckpoint;

        Join(DimensionLookup lookup) {
            this.lookup = lookup;
        }

        @Override
        public String map(InputRecord record) {
            if (sinceCheckpoint > 0 && FAIL.compareAndSet(true, false)) {
                throw new IllegalStateException("as the test wants it");
            }
            JOINED.add(new Joined(
                    record.event().eventId(),
                    record.recordTime(),
                    record.version().number(),
                    lookup.of(record.version()).site(record.event().host()).site()));
            sinceCheckpoint++;
            return record.event().eventId();
        }

        @Override
        public void snapshotState(FunctionSnapshotContext checkpoint) {
            sinceCheckpoint = 0;
        }

        @Override
        public void initializeState(FunctionInitializationContext context) {
            sinceCheckpoint = 0;
        }
    }

    private void send(String topic) {
        try (TopicWriter writer = new TopicWriter(LAB.client())) {
            while (sending) {
                long number = sent.incrementAndGet();
                long now = System.currentTimeMillis();
                WebEvent event = new WebEvent(
                        "event " + number,
                        now,
                        "/",
                        HOST,
                        null,
                        null,
                        null,
                        "10.0.0.1",
                        null,
                        null,
                        "page_view",
                        null,
                        null);
                writer.send(new ProducerRecord<>(
                        topic, (int) (number % PARTITIONS), now, null, EventEncoder.encode(event)));
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
        }
    }

    private static void awaitVersion(long version) throws Exception {
        Await.until(
                "events of version " + version, () -> JOINED.stream().anyMatch(joined -> joined.version() == version));
    }

    /** Only those sent after this call. */
    private void awaitNewEvents() throws Exception {
        long number = sent.get() + 50;
        Await.until("event " + number, () -> JOINED.stream()
                .anyMatch(joined -> joined.event().equals("event " + number)));
    }

    private void failAndGoOn() throws Exception {
        FAIL.set(true);
        Await.until("a failure", () -> !FAIL.get());
        Await.until("events read again", () -> replayed() > 0);
        awaitNewEvents();
    }

    private static String refreshed() throws Exception {
        try (Connection postgres = LAB.connect()) {
            Instant asked = DimensionRequests.ask(postgres, "traffic");
            Await.until("an answer", () -> DimensionRequests.answer(postgres, "traffic", asked)
                    .isPresent());
            return DimensionRequests.answer(postgres, "traffic", asked).orElseThrow();
        }
    }

    private Optional<Path> newestCheckpoint() throws IOException {
        return new CheckpointFiles(checkpoints)
                .complete().stream().map(Path::getParent).reduce((older, newer) -> newer);
    }

    private static void execute(String sql) throws Exception {
        try (Connection connection = LAB.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
