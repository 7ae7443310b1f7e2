package dev.headwater.lab.jobs;

import static dev.headwater.events.tables.Tables.TRAFFIC_BY_HOST;
import static dev.headwater.events.tables.Tables.TRAFFIC_BY_REFERRER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headwater.events.Topics;
import dev.headwater.events.tables.Table;
import dev.headwater.jobs.io.postgres.AccountingSums;
import dev.headwater.lab.oracle.CsvFile;
import dev.headwater.lab.oracle.StoredRows;
import dev.headwater.lab.oracle.TableRows;
import dev.headwater.lab.testing.JobRun;
import dev.headwater.lab.testing.LabServices;
import dev.headwater.lab.testing.RealData;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Apache log, through broker, job and Postgres, against what a plain program computes from it. */
class TrafficTruthTest {

    @RegisterExtension
    static final LabServices LAB = new LabServices();

    private static final JobRun JOBS = new JobRun(LAB);

    @BeforeAll
    static void importTheLog() throws Exception {
        Map<String, Object> client = new HashMap<>(LAB.client());
        ObjectMapper json = new ObjectMapper();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (String line : RealData.lines("events/apache_semicomplete_2015-05-17_19.jsonl.gz")) {
                byte[] visitor = json.readTree(line).path("ip").asText().getBytes(StandardCharsets.UTF_8);
                producer.send(
                        new ProducerRecord<>(Topics.EVENTS.topic(), visitor, line.getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 5m", "2, 5m", "4, 5m", "1, 1h", "2, 1h", "4, 1h"})
    void everyRowIsTrue(int parallelism, String size) throws Exception {
        JOBS.toTheEnd("traffic", parallelism, "--window.size", size, "--dedup.horizon", "0", "--fresh");

        assertThat(differences(TRAFFIC_BY_HOST, "apache_hits_" + size + "_host.csv"))
                .isEmpty();
        if (size.equals("1h")) {
            assertThat(differences(TRAFFIC_BY_REFERRER, "apache_hits_1h_host_referrer.csv"))
                    .isEmpty();
        }
        try (Connection postgres = LAB.connect()) {
            assertThat(AccountingSums.of(postgres, "traffic").toString()).contains("COUNTED=7421");
        }
    }

    private static List<String> differences(Table<?> table, String expected) throws Exception {
        TableRows truth = CsvFile.rows(RealData.file("expected/" + expected), table);
        try (Connection postgres = LAB.connect()) {
            return TableRows.differences(truth, StoredRows.of(postgres, table), 5);
        }
    }
}
