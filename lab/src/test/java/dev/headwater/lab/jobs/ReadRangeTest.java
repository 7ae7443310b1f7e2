package dev.headwater.lab.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.events.Topics;
import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.settings.StartRefusedException;
import dev.headwater.lab.oracle.StoredRows;
import dev.headwater.lab.testing.JobRun;
import dev.headwater.lab.testing.LabServices;
import dev.headwater.lab.testing.TopicWriter;
import java.sql.Connection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which part of the log a job reads: from {@code kafka.start} to {@code kafka.until}. Every event has a host of its own. */
class ReadRangeTest {

    /** Recent, because the broker deletes old records. */
    private static final Instant BEGIN =
            Instant.now().truncatedTo(ChronoUnit.MINUTES).minusSeconds(600);

    private static final String EVENT = "{\"host\":\"%s\",\"url\":\"/\",\"event_time\":\"%s\"}";

    @RegisterExtension
    static final LabServices LAB = new LabServices();

    private static final JobRun JOBS = new JobRun(LAB);

    @BeforeAll
    static void writeThreeMinutes() {
        send(1, "a", "b");
        send(2, "c", "d");
        send(3, "e", "f");
    }

    @Test
    void startsAtATimestamp() throws Exception {
        assertThat(hosts(since(2), "latest")).containsExactly("c", "d", "e", "f");
    }

    @Test
    void startsAtAFutureTimestamp() throws Exception {
        assertThat(hosts(since(4), "latest")).isEmpty();
    }

    @Test
    void endsAtATimestamp() throws Exception {
        assertThat(hosts("earliest", since(3))).containsExactly("a", "b", "c", "d");
    }

    @Test
    void readsBetweenTwoTimestamps() throws Exception {
        assertThat(hosts(since(2), since(3))).containsExactly("c", "d");
    }

    @Test
    void latestSkipsEarlierRecords() throws Exception {
        assertThat(hosts("latest", "latest")).isEmpty();
    }

    @Test
    void committedContinuesTheGroup() throws Exception {
        try (Admin admin = LAB.admin()) {
            admin.alterConsumerGroupOffsets(
                            "reader",
                            Map.of(
                                    partition(0), new OffsetAndMetadata(2),
                                    partition(1), new OffsetAndMetadata(1),
                                    partition(2), new OffsetAndMetadata(0),
                                    partition(3), new OffsetAndMetadata(0)))
                    .all()
                    .get();
        }
        assertThat(hosts("committed", "latest", "--kafka.group=reader")).containsExactly("d", "e", "f");
    }

    private static TopicPartition partition(int number) {
        return new TopicPartition(Topics.EVENTS.topic(), number);
    }

    @Test
    void committedWithoutOffsetsIsRefused() {
        assertThatThrownBy(() -> hosts("committed", "latest", "--kafka.group=stranger"))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("kafka.start is committed, but stranger has committed nothing for"
                        + " bootcamp-events-0, bootcamp-events-1, bootcamp-events-2, bootcamp-events-3");
    }

    private static List<String> hosts(String start, String until, String... more) throws Exception {
        List<String> settings = new ArrayList<>(List.of("--fresh", "--kafka.start", start));
        settings.addAll(List.of(more));
        JOBS.upTo(until, "traffic", 2, settings.toArray(String[]::new));
        try (Connection postgres = LAB.connect()) {
            return StoredRows.of(postgres, Tables.TRAFFIC_BY_HOST).rows().stream()
                    .map(row -> row.get("host"))
                    .sorted()
                    .toList();
        }
    }

    private static String since(int minute) {
        return "timestamp:" + minute(minute);
    }

    private static Instant minute(int minute) {
        return BEGIN.plus(minute, ChronoUnit.MINUTES);
    }

    private static void send(int minute, String... hosts) {
        try (TopicWriter writer = new TopicWriter(LAB.client())) {
            for (int partition = 0; partition < hosts.length; partition++) {
                Instant time = minute(minute);
                String event = EVENT.formatted(hosts[partition], time);
                writer.send(new ProducerRecord<>(Topics.EVENTS.topic(), partition, time.toEpochMilli(), null, event));
            }
        }
    }
}
