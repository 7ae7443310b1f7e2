package dev.headwater.udfs.agents;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.headwater.events.StorableText;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An agent that the sender has parsed already: JSON with {@code family}, {@code major}, {@code minor}, {@code patch},
 * and {@code os} and {@code device}, each with a family of its own or a plain text.
 */
final class ParsedAgent {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String UNKNOWN_VERSION = "0.0.0";

    private ParsedAgent() {}

    /** No raw agent starts with a brace. */
    static boolean mayBe(String userAgent) {
        return userAgent.stripLeading().startsWith("{");
    }

    /** {@code null} if the text is no such JSON. */
    static Agent read(String json) {
        Map<String, String> told = leaves(json);
        String os = told.getOrDefault("os.family", told.get("os"));
        String device = told.getOrDefault("device.family", told.get("device"));
        String browser = told.get("family");
        if (browser == null && os == null && device == null) {
            return null;
        }
        boolean bot = Stream.of(browser, device)
                .filter(Objects::nonNull)
                .anyMatch(name -> Bots.isSpider(name) || Bots.saysSo(name));
        return new Agent(browser, version(told), os, device, bot);
    }

    private static String version(Map<String, String> told) {
        String joined = Stream.of("major", "minor", "patch")
                .map(told::get)
                .takeWhile(part -> part != null && !part.isEmpty())
                .collect(Collectors.joining("."));
        return joined.isEmpty() || joined.equals(UNKNOWN_VERSION) ? null : joined;
    }

    /**
     * Texts and numbers of the object, and of the objects right inside it, named like {@code os.family}. What no table
     * holds may have been escaped twice, so that nobody saw it before.
     */
    private static Map<String, String> leaves(String text) {
        Map<String, String> leaves = new HashMap<>();
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                read(json, "", leaves);
            }
            return json.nextToken() == null ? leaves : Map.of();
        } catch (IOException unreadable) {
            return Map.of();
        }
    }

    private static void read(JsonParser json, String prefix, Map<String, String> leaves) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = prefix + json.currentName();
            JsonToken value = json.nextToken();
            if (value == JsonToken.START_OBJECT && prefix.isEmpty()) {
                read(json, name + ".", leaves);
            } else if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                leaves.put(name, StorableText.of(json.getText()));
            } else {
                json.skipChildren();
            }
        }
    }
}
