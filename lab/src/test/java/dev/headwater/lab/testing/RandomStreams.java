package dev.headwater.lab.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.Outcome;
import dev.headwater.events.WebEvent;
import dev.headwater.events.codec.EventEncoder;
import dev.headwater.jobs.intake.AdmissionPolicy;
import dev.headwater.jobs.intake.InputRecord;
import dev.headwater.jobs.io.postgres.AccountingSums;
import dev.headwater.jobs.testing.Await;
import dev.headwater.jobs.testing.RandomFeed;
import dev.headwater.jobs.testing.RandomLog;
import dev.headwater.lab.oracle.StoredRows;
import dev.headwater.lab.oracle.TableRows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Random logs through broker, job and Postgres, as a stream that is aborted and resumes from its checkpoint, and at
 * parallelism 1 and 2. Tables, results topic and outcome counts must be true each time.
 *
 * <p>Copies count where the rules have no horizon: which of two copies in two partitions counts depends on how partitions
 * interleave, and deduplication has its own tests.
 *
 * @param rules the job's own
 * @param oracle every table of the job, from all events that count
 */
public record RandomStreams(
        LabServices services,
        String job,
        AdmissionPolicy rules,
        Function<List<WebEvent>, List<TableRows>> oracle,
        List<String> settings) {

    private static final int PARTITIONS = 3;
    private static final int RECORDS = 400;
    private static final long A_DAY = 86_400_000;

    public void check(long seed, Path directory) throws Exception {
        Random random = new Random(seed);
        RandomLog log = RandomLog.of(random, PARTITIONS, RECORDS);
        String topic = services.topic("random-" + job + "-" + seed, PARTITIONS);
        int[] all = log.partitions().stream().mapToInt(List::size).toArray();
        int[] some = Arrays.stream(all).map(records -> records / 2).toArray();
        Path checkpoints = Files.createDirectories(directory.resolve(topic));

        send(topic, log, new int[PARTITIONS], some);
        breakOff(topic, checkpoints, 1 + random.nextInt(Arrays.stream(some).sum()));
        send(topic, log, some, all);
        AbortedStream.goOn(job, checkpoints, arguments(topic, "--kafka.until=latest"));
        assertTrue(log, "seed " + seed + ", aborted and resumed");
        for (int parallelism : List.of(1, 2)) {
            new JobRun(services)
                    .toTheEnd(job, parallelism, own(topic, "--fresh").toArray(new String[0]));
            assertTrue(log, "seed " + seed + ", parallelism " + parallelism);
        }
    }

    private void breakOff(String topic, Path checkpoints, long records) throws Exception {
        try (AbortedStream stream = AbortedStream.start(job, checkpoints, arguments(topic, "--fresh"))) {
            Await.until("progress and a checkpoint", () -> stream.hasCheckpoint() && accounted() >= records);
        }
    }

    private void send(String topic, RandomLog log, int[] from, int[] to) {
        try (TopicWriter writer = new TopicWriter(services.client())) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                for (InputRecord record : log.partitions().get(partition).subList(from[partition], to[partition])) {
                    // later than any event, so that none is ahead of its record
                    writer.send(new ProducerRecord<>(
                            topic,
                            partition,
                            record.recordTime() + 3 * A_DAY,
                            null,
                            EventEncoder.encode(record.event())));
                }
            }
        }
    }

    private String[] arguments(String topic, String more) {
        List<String> arguments = new ArrayList<>(services.arguments());
        arguments.addAll(List.of("--checkpoint.interval", "1s"));
        arguments.addAll(own(topic, more));
        return arguments.toArray(new String[0]);
    }

    private List<String> own(String topic, String more) {
        List<String> arguments = new ArrayList<>(settings);
        if (rules.dedupHorizonMs() == 0) {
            arguments.addAll(List.of("--dedup.horizon", "0"));
        }
        arguments.addAll(List.of("--kafka.input", topic, more));
        return arguments;
    }

    private void assertTrue(RandomLog log, String how) throws Exception {
        List<WebEvent> counted = RandomFeed.counted(log, rules);
        List<TableRows> tables = oracle.apply(counted);
        FoldedTopic topic = FoldedTopic.of(services.client());
        try (Connection postgres = services.connect()) {
            for (TableRows expected : tables) {
                TableRows stored = StoredRows.of(postgres, expected.table());
                assertThat(expected.size()).as("rows of an oracle").isPositive();
                assertThat(TableRows.differences(expected, stored, 5)).as(how).isEmpty();
                assertThat(TableRows.differences(stored, topic.rows(expected.table()), 5))
                        .as(how + ", topic")
                        .isEmpty();
            }
        }
        assertThat(outcomes()).as(how).isEqualTo(expected(log, counted.size()));
    }

    /** Duplicates and counted events are summed, because which copy counts is not determined. */
    private Map<String, Long> expected(RandomLog log, long counted) {
        long filtered = log.all().stream()
                .filter(record -> !rules.admits(record.enriched()))
                .count();
        long all = log.all().size();
        return Map.of("counted", counted, "filtered", filtered, "late", all - counted - filtered, "rejected", 0L);
    }

    private Map<String, Long> outcomes() throws Exception {
        try (Connection postgres = services.connect()) {
            Map<Outcome, Long> sums = AccountingSums.of(postgres, job);
            return Map.of(
                    "counted", sums.get(Outcome.COUNTED) + sums.get(Outcome.DUPLICATE),
                    "filtered", sums.get(Outcome.FILTERED),
                    "late", sums.get(Outcome.LATE),
                    "rejected", sums.get(Outcome.REJECTED));
        }
    }

    private long accounted() throws Exception {
        try (Connection postgres = services.connect()) {
            return AccountingSums.of(postgres, job).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }
}
