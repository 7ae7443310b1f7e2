package dev.headwater.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.headwater.events.codec.EventDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The schema accepts an event if and only if the decoder does. */
class EventSchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final EventDecoder DECODER = new EventDecoder(Duration.ofDays(10_000_000));
    private static final List<String> VALUES = List.of(
            "null",
            "\"\"",
            "\"text\"",
            "\"2026-11-20T10:00:00Z\"",
            "\"1\"",
            "0",
            "200",
            "1.5",
            "-1",
            "3000000000",
            "1e20",
            "true",
            "[]",
            "{}",
            "{\"a\":[1]}");

    @Test
    void agreesWithTheDecoderOnEveryFieldAndType() throws IOException {
        JsonNode description = JSON.readTree(Files.readString(schemaFile()));
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(description);
        List<String> fields = new ArrayList<>();
        description.get("properties").fieldNames().forEachRemaining(fields::add);
        fields.add("unknown");
        int accepted = 0;
        for (String field : fields) {
            for (String value : VALUES) {
                ObjectNode event = event();
                event.set(field, JSON.readTree(value));
                accepted += agree(schema, event) ? 1 : 0;
            }
            ObjectNode absent = event();
            absent.remove(field);
            agree(schema, absent);
        }
        assertThat(accepted).isBetween(50, fields.size() * VALUES.size() - 50);
    }

    private static boolean agree(JsonSchema schema, JsonNode event) {
        boolean decodes = DECODER.decode(event.toString().getBytes(UTF_8), 0).isEvent();
        assertThat(schema.validate(event).isEmpty()).as(event.toString()).isEqualTo(decodes);
        return decodes;
    }

    private static ObjectNode event() {
        return JSON.createObjectNode()
                .put("url", "/a")
                .put("host", "shop.example")
                .put("event_time", 0);
    }

    private static Path schemaFile() {
        return Path.of(System.getProperty("headwater.root"), "docs", "event.schema.json");
    }
}
