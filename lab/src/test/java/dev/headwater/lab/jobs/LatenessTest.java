package dev.headwater.lab.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.Topics;
import dev.headwater.lab.testing.JobRun;
import dev.headwater.lab.testing.LabServices;
import dev.headwater.lab.testing.RealData;
import dev.headwater.lab.testing.TopicReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Windows much shorter than the disorder make thousands of events late. Which ones must not depend on parallelism or
 * speed.
 */
class LatenessTest {

    @RegisterExtension
    static final LabServices LAB = new LabServices();

    private static final JobRun JOBS = new JobRun(LAB);

    @Test
    void findsSameLateEventsAtAnyParallelism() throws Exception {
        RealData.send("events/apache_semicomplete_2015-05-17_19.jsonl.gz", LAB);

        Collection<String> alone = lateOf(1);

        assertThat(alone).hasSizeGreaterThan(1_000);
        assertThat(lateOf(2)).isEqualTo(alone);
        assertThat(lateOf(4)).isEqualTo(alone);
        assertThat(lateOf(2, "--kafka.properties.max.poll.records", "7")).isEqualTo(alone);
    }

    /** Keys that one run adds to the late topic. */
    private static Collection<String> lateOf(int parallelism, String... settings) throws Exception {
        int before = late().size();
        List<String> all = new ArrayList<>(List.of("--window.size", "10s", "--window.lateness", "0s", "--fresh"));
        all.addAll(List.of(settings));
        JOBS.toTheEnd("traffic", parallelism, all.toArray(new String[0]));
        List<ConsumerRecord<byte[], byte[]>> late = late();
        late.sort((left, right) -> Long.compare(left.timestamp(), right.timestamp()));
        Collection<String> ids = new TreeSet<>();
        late.subList(before, late.size()).forEach(record -> ids.add(new String(record.key(), StandardCharsets.UTF_8)));
        return ids;
    }

    private static List<ConsumerRecord<byte[], byte[]>> late() {
        return new ArrayList<>(TopicReader.all(LAB.client(), Topics.LATE.topic()));
    }
}
