package dev.headwater.lab.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.Outcome;
import dev.headwater.events.Topics;
import dev.headwater.events.tables.Table;
import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.io.postgres.AccountingSums;
import dev.headwater.jobs.io.postgres.DimensionRequests;
import dev.headwater.jobs.testing.Await;
import dev.headwater.lab.oracle.StoredRows;
import dev.headwater.lab.oracle.TableRows;
import dev.headwater.lab.testing.AbortedStream;
import dev.headwater.lab.testing.CheckpointFiles;
import dev.headwater.lab.testing.EnrichedTopic;
import dev.headwater.lab.testing.JobRun;
import dev.headwater.lab.testing.LabServices;
import dev.headwater.lab.testing.TopicWriter;
import dev.headwater.lab.testing.TwoVersionLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every windowed job writes equal tables over the raw topic, where it enriches by itself, and over the enriched topic,
 * although the dimension changes and every stream is aborted in the middle.
 */
class EnrichedInputTest {

    private static final int RECORDS = 600;

    /** Jobs that join a dimension and must see its change. */
    private static final List<String> JOINED = List.of("enrichment", "sessions", "traffic");

    private static final Map<String, List<Table<?>>> TABLES = new TreeMap<>(Map.of(
            "alerts", List.of(Tables.ALERTS),
            "bursts", List.of(Tables.BURSTS),
            "funnels", List.of(Tables.FUNNELS),
            "sessions", List.of(Tables.SESSIONS),
            "traffic",
                    List.of(
                            Tables.TRAFFIC_BY_HOST,
                            Tables.TRAFFIC_BY_SITE,
                            Tables.TRAFFIC_BY_COUNTRY,
                            Tables.TRAFFIC_BY_REFERRER),
            "trending", List.of(Tables.TRENDING_HOSTS, Tables.TRENDING_PAGES, Tables.PEAK_TRAFFIC)));

    @RegisterExtension
    static final LabServices LAB = new LabServices();

    private static final JobRun JOBS = new JobRun(LAB);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(longs = 1)
    void givesEqualTablesOverBothTopics(long seed) throws Exception {
        String raw = LAB.topic("raw-" + seed, TwoVersionLog.partitions());
        TwoVersionLog log = new TwoVersionLog(new Random(seed), raw);
        emptyEnrichedTopic();
        declare("red", "DE");
        send(log.first(RECORDS));
        liveThroughAChange(raw);
        send(log.second(RECORDS));
        for (String job : JOINED) {
            AbortedStream.goOn(job, checkpoints(job), arguments(job, raw, "--kafka.until=latest"));
        }

        assertTheTopicIsWholeAndInOrder();
        for (String job : TABLES.keySet()) {
            if (!JOINED.contains(job)) {
                JOBS.toTheEnd(job, 2, own(job, raw, "--fresh"));
            }
            List<TableRows> expected = stored(job);
            long counted = counted(job);
            assertThat(counted).isPositive();
            for (int parallelism : List.of(1, 2)) {
                JOBS.toTheEnd(job, parallelism, own(job, Topics.ENRICHED.topic(), "--fresh"));
                assertSame(expected, stored(job), job + " at parallelism " + parallelism);
                assertThat(counted(job)).as(job).isEqualTo(counted);
            }
        }
    }

    @Tag("proof")
    @ParameterizedTest
    @MethodSource("moreSeeds")
    void manyMoreSeeds(long seed) throws Exception {
        givesEqualTablesOverBothTopics(seed);
    }

    static LongStream moreSeeds() {
        return LongStream.rangeClosed(2, 10);
    }

    /** Returns when a checkpoint of each holds both versions and all streams are aborted. */
    private void liveThroughAChange(String raw) throws Exception {
        List<AbortedStream> streams = new ArrayList<>();
        try {
            for (String job : JOINED) {
                Files.createDirectories(checkpoints(job));
                streams.add(AbortedStream.start(job, checkpoints(job), arguments(job, raw, "--fresh")));
            }
            for (String job : JOINED) {
                Await.until("all that " + job + " has to read", () -> read(job) == RECORDS);
            }
            declare("green", "NO");
            for (String job : JOINED) {
                assertThat(refreshed(job)).startsWith("version 2: ");
            }
            for (String job : JOINED) {
                CheckpointFiles files = new CheckpointFiles(checkpoints(job));
                long before = files.newest();
                Await.until("two more checkpoints", () -> files.newest() >= before + 2);
            }
        } finally {
            streams.forEach(AbortedStream::close);
        }
    }

    private static String refreshed(String job) throws Exception {
        try (Connection postgres = LAB.connect()) {
            Instant asked = DimensionRequests.ask(postgres, job);
            Await.until("an answer", () -> DimensionRequests.answer(postgres, job, asked)
                    .isPresent());
            return DimensionRequests.answer(postgres, job, asked).orElseThrow();
        }
    }

    private static void assertTheTopicIsWholeAndInOrder() throws Exception {
        EnrichedTopic topic = EnrichedTopic.of(LAB.client(), event -> true);
        assertThat(topic.outOfOrder()).isEmpty();
        assertThat(topic.scattered()).isEmpty();
        assertThat(topic.events()).hasSize(topic.ids().size()).hasSize((int) counted("enrichment"));
        assertThat(topic.events().stream()
                        .filter(event -> event.get("host").asText().equals("host-0"))
                        .map(event -> event.get("site").asText())
                        .distinct())
                .containsExactlyInAnyOrder("red", "green");
    }

    private static void assertSame(List<TableRows> expected, List<TableRows> found, String how) {
        for (int i = 0; i < expected.size(); i++) {
            assertThat(expected.get(i).size()).as(how).isPositive();
            assertThat(TableRows.differences(expected.get(i), found.get(i), 5))
                    .as(how)
                    .isEmpty();
        }
    }

    private static List<TableRows> stored(String job) throws Exception {
        List<TableRows> tables = new ArrayList<>();
        try (Connection postgres = LAB.connect()) {
            for (Table<?> table : TABLES.get(job)) {
                tables.add(StoredRows.of(postgres, table));
            }
        }
        return tables;
    }

    private static long counted(String job) throws Exception {
        try (Connection postgres = LAB.connect()) {
            return AccountingSums.of(postgres, job).get(Outcome.COUNTED);
        }
    }

    private static long read(String job) throws Exception {
        try (Connection postgres = LAB.connect()) {
            return AccountingSums.of(postgres, job).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    private String[] arguments(String job, String input, String more) throws Exception {
        List<String> arguments = new ArrayList<>(LAB.arguments());
        arguments.addAll(List.of("--checkpoint.interval", "1s"));
        arguments.addAll(List.of(own(job, input, more)));
        return arguments.toArray(String[]::new);
    }

    /** Without robots, so that every job enriches; in transactions, so that no record is repeated. */
    private String[] own(String job, String input, String more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("--kafka.input", input, more));
        switch (job) {
            case "enrichment" -> arguments.addAll(List.of("--kafka.guarantee", "exactly-once"));
            case "alerts" ->
                arguments.addAll(List.of("--filter.bots=true", "--alerts.file", rules(), "--window.size", "2m"));
            case "bursts" -> arguments.addAll(List.of("--filter.bots=true", "--bursts.count", "3"));
            default -> arguments.add("--filter.bots=true");
        }
        return arguments.toArray(String[]::new);
    }

    private String rules() throws Exception {
        return Files.writeString(
                        directory.resolve("rules.json"),
                        """
                        {"rules": [
                          {"name": "errors", "kind": "errors", "at_least": 2},
                          {"name": "spike", "kind": "spike", "times": 1.5},
                          {"name": "scraper", "kind": "scraper", "more_than": 1}
                        ]}""")
                .toString();
    }

    private Path checkpoints(String job) {
        return directory.resolve("checkpoints-" + job);
    }

    private static void declare(String site, String country) throws Exception {
        LAB.execute("INSERT INTO dim_hosts (host, site) VALUES ('host-0', '" + site + "'), ('host-1', 'blue')"
                + " ON CONFLICT (host) DO UPDATE SET site = excluded.site");
        LAB.execute("INSERT INTO dim_networks (network, country) VALUES ('10.0.0.0/32', '" + country
                + "'), ('10.0.0.2/31', 'BR') ON CONFLICT (network) DO UPDATE SET country = excluded.country");
    }

    private static void send(List<ProducerRecord<Object, Object>> records) {
        try (TopicWriter writer = new TopicWriter(LAB.client())) {
            records.forEach(writer::send);
        }
    }

    /** Left by an earlier seed. */
    private static void emptyEnrichedTopic() throws Exception {
        try (Admin admin = LAB.admin()) {
            Map<TopicPartition, OffsetSpec> partitions = Stream.iterate(0, partition -> partition + 1)
                    .limit(Topics.PARTITIONS)
                    .map(partition -> new TopicPartition(Topics.ENRICHED.topic(), partition))
                    .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
            Map<TopicPartition, RecordsToDelete> ends =
                    new TreeMap<>((one, other) -> one.partition() - other.partition());
            admin.listOffsets(partitions)
                    .all()
                    .get()
                    .forEach((partition, end) -> ends.put(partition, RecordsToDelete.beforeOffset(end.offset())));
            admin.deleteRecords(ends).all().get();
        }
    }
}
