package dev.headwater.lab.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.edge.delivery.DeliveryCounts;
import dev.headwater.edge.delivery.DeliverySettings;
import dev.headwater.edge.delivery.EdgeEvent;
import dev.headwater.edge.delivery.EventDelivery;
import dev.headwater.edge.delivery.SpillSettings;
import dev.headwater.jobs.testing.Await;
import dev.headwater.lab.services.EmbeddedBroker;
import dev.headwater.lab.services.FreePorts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The producer against a listener with TLS and SCRAM. */
class SecuredKafkaTest {

    private static final String TOPIC = "secured";
    private static final String MODULE = "org.apache.kafka.common.security.scram.ScramLoginModule required";

    @TempDir
    static Path directory;

    private static Certificates certificates;
    private static Certificates others;
    private static EmbeddedBroker broker;
    private static int secured;

    @BeforeAll
    static void start() throws Exception {
        certificates = Certificates.create(Files.createDirectory(directory.resolve("ca")));
        others = Certificates.create(Files.createDirectory(directory.resolve("other-ca")));
        List<Integer> ports = FreePorts.take(3);
        secured = ports.get(2);
        broker = EmbeddedBroker.start(directory.resolve("broker"), ports.get(0), listeners(ports));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.brokers()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
            ScramCredentialInfo scram = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_256, 4_096);
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion("edge", scram, "secret")))
                    .all()
                    .get();
        }
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void deliversByTlsAndScram() throws Exception {
        try (EventDelivery delivery = delivery(client("SASL_SSL", "localhost", certificates, "secret"))) {
            delivery.offer(event());
            Await.until("acknowledged", () -> delivery.counts().acknowledged() == 1);
            assertThat(delivery.counts()).isEqualTo(new DeliveryCounts(1, 1, 0, 0, 0));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "wrong authority, SASL_SSL, localhost, true, secret",
        "wrong name, SASL_SSL, 127.0.0.1, false, secret",
        "plaintext, SASL_PLAINTEXT, localhost, false, secret",
        "wrong password, SASL_SSL, localhost, false, guess"
    })
    void spillsWhatItCannotDeliverSafely(
            String what, String protocol, String host, boolean wrongAuthority, String password) throws Exception {
        Map<String, Object> client = client(protocol, host, wrongAuthority ? others : certificates, password);
        EventDelivery delivery = delivery(client);
        try (delivery) {
            delivery.offer(event());
            Await.until("spilled", () -> delivery.counts().spilled() == 1);
            assertThat(delivery.isHealthy()).as(what).isFalse();
        }
        assertThat(delivery.counts()).as(what).isEqualTo(new DeliveryCounts(1, 0, 1, 0, 0));
    }

    private static Map<String, String> listeners(List<Integer> ports) {
        Map<String, String> broker = new HashMap<>();
        broker.put(
                "listeners",
                "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d,SASL_SSL://127.0.0.1:%d"
                        .formatted(ports.toArray()));
        broker.put(
                "advertised.listeners",
                "PLAINTEXT://127.0.0.1:%d,SASL_SSL://localhost:%d".formatted(ports.get(0), ports.get(2)));
        broker.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SASL_SSL:SASL_SSL");
        broker.put("controller.quorum.voters", "1@127.0.0.1:" + ports.get(1));
        broker.put("sasl.enabled.mechanisms", "SCRAM-SHA-256");
        broker.put("listener.name.sasl_ssl.scram-sha-256.sasl.jaas.config", MODULE + ";");
        broker.put("ssl.keystore.location", certificates.brokerStore());
        broker.put("ssl.keystore.password", Certificates.PASSWORD);
        broker.put("ssl.key.password", Certificates.PASSWORD);
        return broker;
    }

    private static Map<String, Object> client(String protocol, String host, Certificates trusted, String password) {
        return Map.of(
                "bootstrap.servers",
                host + ":" + secured,
                "security.protocol",
                protocol,
                "sasl.mechanism",
                "SCRAM-SHA-256",
                "sasl.jaas.config",
                MODULE + " username=\"edge\" password=\"" + password + "\";",
                "ssl.truststore.location",
                trusted.trustStore(),
                "ssl.truststore.password",
                Certificates.PASSWORD);
    }

    private static EventDelivery delivery(Map<String, Object> client) throws Exception {
        SpillSettings spill = new SpillSettings(Files.createTempDirectory(directory, "spill"), 1024 * 1024);
        return EventDelivery.start(new DeliverySettings(TOPIC, client, 100, 100, spill, Duration.ofSeconds(2)));
    }

    private static EdgeEvent event() {
        return new EdgeEvent(null, "{}".getBytes(StandardCharsets.UTF_8));
    }
}
