package dev.headwater.lab.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.lab.testing.LabServices;
import dev.headwater.lab.testing.TopicReader;
import dev.headwater.lab.testing.TopicWriter;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A broker reports the leaders of a new topic before they accept records. */
class NewTopicTest {

    private static final int PARTITIONS = 64;
    private static final int RECORDS = 10;

    @RegisterExtension
    static final LabServices LAB = LabServices.bare();

    @Test
    void newTopicAcceptsFirstRecords() throws Exception {
        String topic = LAB.topic("wide", PARTITIONS);
        Map<String, Object> hasty = new HashMap<>(LAB.client());
        hasty.put("batch.size", 0);
        hasty.put("linger.ms", 0);

        try (TopicWriter writer = new TopicWriter(hasty)) {
            for (int i = 0; i < RECORDS * PARTITIONS; i++) {
                writer.send(new ProducerRecord<>(topic, PARTITIONS - 1 - i % PARTITIONS, null, "record " + i));
            }
        }

        assertThat(TopicReader.all(LAB.client(), topic)).hasSize(RECORDS * PARTITIONS);
    }
}
