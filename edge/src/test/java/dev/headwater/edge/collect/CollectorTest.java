package dev.headwater.edge.collect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headwater.edge.delivery.EdgeEvent;
import dev.headwater.edge.privacy.EventPrivacy;
import io.javalin.Javalin;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CollectorTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PAGE = "{\"url\":\"/a\",\"host\":\"shop.example\",\"event_time\":1000}";
    private static final int ROOM = 1_000;

    private final List<EdgeEvent> accepted = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Javalin server = Javalin.create(config -> {
                config.startup.showJavalinBanner = false;
                new CollectHandlers(
                                new Room(), Set.of("https://shop.example"), EventPrivacy.defaults(), Clock.systemUTC())
                        .register(config.routes);
            })
            .start("127.0.0.1", 0);

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void acceptsEventsAndNamesTheRefused() throws Exception {
        HttpResponse<String> answer = post("[" + PAGE + ",{\"url\":\"/a\"}]");

        assertThat(answer.statusCode()).isEqualTo(202);
        JsonNode body = JSON.readTree(answer.body());
        assertThat(body.get("accepted").asInt()).isEqualTo(1);
        assertThat(body.get("refused").get(0).get("index").asInt()).isEqualTo(1);
        assertThat(body.get("refused").get(0).get("reason").asText()).isEqualTo("MISSING_FIELD");
        assertThat(accepted).hasSize(1);
    }

    @Test
    void refusesABodyWithoutAnEvent() throws Exception {
        assertThat(post("[7]").statusCode()).isEqualTo(400);
        assertThat(post("nonsense").statusCode()).isEqualTo(400);
        assertThat(post("").statusCode()).isEqualTo(400);
        assertThat(post("[]").statusCode()).isEqualTo(400);
    }

    @Test
    void refusesLargeBodies() throws Exception {
        assertThat(post("[" + (PAGE + ",").repeat(500) + PAGE + "]").statusCode())
                .isEqualTo(413);
        assertThat(post("[\"" + "x".repeat(CollectHandlers.MAX_BYTES) + "\"]").statusCode())
                .isEqualTo(413);
    }

    @Test
    void acceptsAllOrNoneWhenRoomIsShort() throws Exception {
        String many = "[" + (PAGE + ",").repeat(399) + PAGE + "]";
        assertThat(post(many).statusCode()).isEqualTo(202);
        assertThat(post(many).statusCode()).isEqualTo(202);

        HttpResponse<String> full = post(many);
        assertThat(full.statusCode()).isEqualTo(429);
        assertThat(full.headers().firstValue("Retry-After")).contains("1");
        assertThat(JSON.readTree(full.body()).get("accepted").asInt()).isZero();
        assertThat(accepted).hasSize(800);
    }

    @Test
    void takesAPixelAsAnEvent() throws Exception {
        HttpResponse<String> pixel = get("/pixel?url=/a&host=shop.example&type=page_view&ignored=%00");
        assertThat(pixel.statusCode()).isEqualTo(200);
        assertThat(pixel.headers().firstValue("Content-Type")).contains("image/gif");
        assertThat(pixel.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(accepted).hasSize(1);
        assertThat(get("/pixel?url=/a").statusCode()).isEqualTo(400);
    }

    @Test
    void servesATrackerWithoutCookies() throws Exception {
        HttpResponse<String> tracker = get("/tracker.js");
        assertThat(tracker.statusCode()).isEqualTo(200);
        assertThat(tracker.body()).contains("sendBeacon").doesNotContain("document.cookie", "localStorage");
        assertThat(tracker.headers().map()).doesNotContainKey("set-cookie");
    }

    @Test
    void takesEventsOfKnownOriginsAlone() throws Exception {
        HttpResponse<String> known = post(PAGE, "Origin", "https://shop.example");
        assertThat(known.statusCode()).isEqualTo(202);
        assertThat(known.headers().firstValue("Access-Control-Allow-Origin")).contains("https://shop.example");
        assertThat(post(PAGE, "Origin", "http://127.0.0.1:" + server.port()).statusCode())
                .isEqualTo(202);
        for (String other : List.of("https://shop.example.evil", "null", "http://shop.example", "not an origin")) {
            HttpResponse<String> refused = post(PAGE, "Origin", other);
            assertThat(refused.statusCode()).as(other).isEqualTo(403);
            assertThat(refused.headers().firstValue("Access-Control-Allow-Origin"))
                    .isEmpty();
        }
    }

    @Test
    void refusesAHalfSentBody() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream()
                    .write("POST /collect HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{\"url\"".getBytes(UTF_8));
            socket.shutdownOutput();
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void answersAnyBytesWithoutAFault() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[] valid = ("[" + PAGE + "," + PAGE + "]").getBytes(UTF_8);
        for (int i = 0; i < 2_000; i++) {
            byte[] body = i % 2 == 0 ? new byte[random.nextInt(200)] : valid.clone();
            if (i % 2 == 0) {
                random.nextBytes(body);
            } else {
                body[random.nextInt(body.length)] = (byte) random.nextInt();
            }
            assertNoFault(body, "seed " + seed + ", body " + i);
        }
    }

    @Test
    void answersRealBadInputWithoutAFault() throws Exception {
        Path input = Path.of(System.getProperty("headwater.truth", "")).resolve("bad_input");
        assumeTrue(Files.isDirectory(input), "truth test skipped: headwater.truth names no data");
        int sent = 0;
        for (String name : List.of("json_test_suite_a.jsonl.gz")) {
            try (BufferedReader lines = new BufferedReader(
                    new InputStreamReader(new GZIPInputStream(Files.newInputStream(input.resolve(name))), UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    JsonNode text = JSON.readTree(line);
                    byte[] bytes = Base64.getDecoder().decode(text.get("base64").asText());
                    assertNoFault(bytes, line);
                    assertNoFault(
                            concat(
                                    PAGE.substring(0, PAGE.length() - 1).getBytes(UTF_8),
                                    ",\"x\":".getBytes(UTF_8),
                                    bytes,
                                    "}".getBytes(UTF_8)),
                            line);
                    sent++;
                }
            }
        }
        assertThat(sent).isGreaterThan(100);
    }

    private static byte[] concat(byte[]... parts) throws IOException {
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        return all.toByteArray();
    }

    private void assertNoFault(byte[] body, String what) throws Exception {
        accepted.clear();
        HttpRequest request = HttpRequest.newBuilder(uri("/collect"))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        int status = client.send(request, BodyHandlers.ofString()).statusCode();
        assertThat(status).as(what).isIn(202, 400, 413);
    }

    private HttpResponse<String> post(String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri("/collect")).POST(BodyPublishers.ofString(body));
        return client.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private final class Room implements CollectHandlers.Receiver {
        @Override
        public boolean hasRoom(int events) {
            return accepted.size() + events <= ROOM;
        }

        @Override
        public boolean offer(EdgeEvent event) {
            return accepted.add(event);
        }
    }
}
