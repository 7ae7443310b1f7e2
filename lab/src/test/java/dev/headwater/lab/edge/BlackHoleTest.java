package dev.headwater.lab.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.edge.EdgeServer;
import dev.headwater.edge.capture.CaptureSettings;
import dev.headwater.edge.delivery.DeliveryCounts;
import dev.headwater.edge.delivery.DeliverySettings;
import dev.headwater.edge.delivery.SpillSettings;
import dev.headwater.jobs.testing.Await;
import dev.headwater.lab.services.EmbeddedBroker;
import dev.headwater.lab.services.FreePorts;
import dev.headwater.lab.testing.TopicReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka accepts connections and answers nothing for a while: no request fails and each event arrives once. */
class BlackHoleTest {

    private static final Duration SILENCE = Duration.ofSeconds(8);
    private static final Pattern ID = Pattern.compile("\"event_id\":\"(e[0-9]+)\"");

    private static final String TOPIC = "black-hole";

    @TempDir
    Path spill;

    @TempDir
    Path logs;

    private final HttpClient client = HttpClient.newHttpClient();
    private int sent;

    @Test
    void deliversEachEventOnceAfterASilenceOfKafka() throws Exception {
        List<Integer> ports = FreePorts.take(2);
        Map<String, Object> kafka = Map.of("bootstrap.servers", "127.0.0.1:" + ports.get(1));
        Map<String, String> byProxy = Map.of("advertised.listeners", "PLAINTEXT://127.0.0.1:" + ports.get(1));
        try (EmbeddedBroker broker = EmbeddedBroker.start(logs, ports.get(0), byProxy);
                BlackHole proxy = new BlackHole(ports.get(1), broker.port());
                Admin admin = Admin.create(kafka);
                EdgeServer edge = edge(kafka)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
            send(edge, 50);
            Await.until("acknowledged", () -> edge.counts().acknowledged() == 50);

            proxy.forward(false);
            sendDuringSilence(edge);
            assertThat(proxy.swallowed()).isPositive();

            proxy.forward(true);
            send(edge, 10);
            Await.until("all acknowledged", () -> edge.counts().acknowledged() == sent);
            assertThat(edge.counts()).isEqualTo(new DeliveryCounts(sent, sent, 0, 0, 0));
            assertThat(status(edge, "/health")).isEqualTo(200);
            assertThat(ids(kafka))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, sent).mapToObj(i -> "e" + i).toList());
        }
    }

    private void sendDuringSilence(EdgeServer edge) throws Exception {
        long end = System.nanoTime() + SILENCE.toNanos();
        while (System.nanoTime() - end < 0) {
            send(edge, 10);
        }
        DeliveryCounts silent = edge.counts();
        assertThat(silent.acknowledged()).isEqualTo(50);
        assertThat(silent.spilled()).isPositive();
        assertThat(silent.accepted()).isEqualTo(sent);
        assertThat(status(edge, "/health")).isEqualTo(503);
    }

    private static List<String> ids(Map<String, Object> kafka) {
        return TopicReader.all(kafka, TOPIC).stream()
                .map(record -> id(new String(record.value(), StandardCharsets.UTF_8)))
                .toList();
    }

    private EdgeServer edge(Map<String, Object> kafka) throws IOException {
        Map<String, Object> client = new HashMap<>(kafka);
        client.put("request.timeout.ms", "2000");
        client.put("reconnect.backoff.max.ms", "500");
        SpillSettings spilling = new SpillSettings(spill, 64 * 1024 * 1024);
        DeliverySettings delivery = new DeliverySettings(TOPIC, client, 10_000, 100, spilling, Duration.ofSeconds(5));
        return EdgeServer.start(
                new EdgeServer.Settings("127.0.0.1", 0, Set.of(), CaptureSettings.defaults(), delivery));
    }

    private void send(EdgeServer edge, int events) throws Exception {
        for (int i = 0; i < events; i++) {
            String body =
                    "{\"url\":\"/\",\"host\":\"shop.example\",\"event_time\":0,\"event_id\":\"e%d\"}".formatted(sent++);
            HttpRequest request = HttpRequest.newBuilder(uri(edge, "/collect"))
                    .POST(BodyPublishers.ofString(body))
                    .build();
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(202);
        }
    }

    private int status(EdgeServer edge, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri(edge, path)).build();
        return client.send(request, BodyHandlers.ofString()).statusCode();
    }

    private static URI uri(EdgeServer edge, String path) {
        return URI.create("http://127.0.0.1:" + edge.port() + path);
    }

    private static String id(String value) {
        Matcher id = ID.matcher(value);
        assertThat(id.find()).as(value).isTrue();
        return id.group(1);
    }
}
