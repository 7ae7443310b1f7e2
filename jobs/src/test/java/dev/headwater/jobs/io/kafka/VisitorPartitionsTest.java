package dev.headwater.jobs.io.kafka;

import static dev.headwater.jobs.testing.Events.DAY;
import static dev.headwater.jobs.testing.Events.page;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

class VisitorPartitionsTest {

    @Test
    void matchesDefaultPartitionerForVisitorKey() {
        for (int count = 1; count < 9; count++) {
            for (int i = 0; i < 200; i++) {
                String ip = "2001:db8::" + i;
                assertThat(new VisitorPartitions(count).of(page("/").by(ip).at(DAY)))
                        .isEqualTo(BuiltInPartitioner.partitionForKey(ip.getBytes(StandardCharsets.UTF_8), count));
            }
        }
    }

    @Test
    void spreadsEventsWithoutVisitor() {
        VisitorPartitions partitions = new VisitorPartitions(4);

        assertThat(IntStream.range(0, 100)
                        .map(i -> partitions.of(page("/").by(null).id("e" + i).at(DAY)))
                        .distinct())
                .hasSize(4);
    }
}
