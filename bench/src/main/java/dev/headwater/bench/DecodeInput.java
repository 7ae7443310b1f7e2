package dev.headwater.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.lab.importing.LineFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

/** Raw events to decode, each with an event id and without one. */
record DecodeInput(String id, List<byte[]> values) {

    private static final int EVENTS = 2_000;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String AGENT =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36";
    private static final Path LOG_LINES = Path.of("events", "apache_semicomplete_2015-05-17_19.jsonl.gz");

    /** @param truth directory of real data */
    static List<DecodeInput> all(Optional<Path> truth) throws IOException {
        List<DecodeInput> inputs = new ArrayList<>();
        for (boolean withId : new boolean[] {true, false}) {
            String suffix = withId ? "" : ".no_id";
            inputs.add(generated("decode.400" + suffix, withId, false));
            inputs.add(generated("decode.1k" + suffix, withId, true));
            if (truth.isPresent()) {
                inputs.add(logged("decode.log" + suffix, withId, truth.get().resolve(LOG_LINES)));
            }
        }
        return inputs;
    }

    long bytes() {
        return values.stream().mapToLong(value -> value.length).sum();
    }

    /** @param large with headers as JSON text within the JSON, as the boot camp's producer sends them */
    private static DecodeInput generated(String id, boolean withId, boolean large) {
        SplittableRandom random = new SplittableRandom(7);
        List<byte[]> values = new ArrayList<>();
        for (int n = 0; n < EVENTS; n++) {
            ObjectNode event = JSON.createObjectNode()
                    .put(
                            "url",
                            "/guides/guide-" + random.nextInt(10_000)
                                    + "?utm_source=newsletter&utm_medium=email&utm_campaign=spring")
                    .put("referrer", "https://www.search.example/results?page=" + random.nextInt(100))
                    .put("user_agent", AGENT)
                    .put("host", "www" + random.nextInt(50) + ".headwater.example")
                    .put("ip", "198.18." + random.nextInt(250) + "." + random.nextInt(250))
                    .put("event_time", time(random));
            if (large) {
                event.put("headers", headers(random));
            }
            values.add(bytes(event, withId, random));
        }
        return new DecodeInput(id, values);
    }

    private static DecodeInput logged(String id, boolean withId, Path file) throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        List<byte[]> values = new ArrayList<>();
        try (LineFile lines = LineFile.open(file)) {
            Optional<byte[]> line = lines.next();
            while (line.isPresent() && values.size() < EVENTS) {
                values.add(withId ? bytes((ObjectNode) JSON.readTree(line.get()), true, random) : line.get());
                line = lines.next();
            }
        }
        return new DecodeInput(id, values);
    }

    private static byte[] bytes(ObjectNode event, boolean withId, SplittableRandom random) {
        if (withId) {
            event.put("event_id", new UUID(random.nextLong(), random.nextLong()).toString());
        }
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String time(SplittableRandom random) {
        long millis = GeneratedVisits.FROM + random.nextInt(86_400) * 1_000L + 1 + random.nextInt(999);
        return Instant.ofEpochMilli(millis).toString();
    }

    private static String headers(SplittableRandom random) {
        ObjectNode headers = JSON.createObjectNode()
                .put("host", "www.headwater.example")
                .put("user-agent", AGENT)
                .put("accept", "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8")
                .put("accept-encoding", "gzip, deflate, br")
                .put("sec-fetch-dest", "document")
                .put("sec-fetch-mode", "navigate")
                .put("sec-fetch-site", "same-origin")
                .put("accept-language", "en-US,en;q=0.9,de;q=0.8")
                .put("sec-ch-ua", "\"Chromium\";v=\"126\", \"Not.A/Brand\";v=\"24\", \"Google Chrome\";v=\"126\"")
                .put("sec-ch-ua-platform", "\"Linux\"")
                .put("x-request-id", Long.toHexString(random.nextLong()));
        try {
            return JSON.writeValueAsString(headers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
