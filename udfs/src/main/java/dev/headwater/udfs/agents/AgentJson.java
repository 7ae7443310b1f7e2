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

/** User agents in JSON: an agent that the sender has parsed, and the raw agent in the headers of an event. */
final class AgentJson {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String HEADER = "user-agent";
    private static final String UNKNOWN_VERSION = "0.0.0";

    private AgentJson() {}

    /** Header names are case-insensitive. Null without the header, or if the text is not a JSON object. */
    static String header(String headers) {
        try (JsonParser json = JSON.createParser(headers)) {
            String found = null;
            if (json.nextToken() == JsonToken.START_OBJECT) {
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    boolean wanted = HEADER.equalsIgnoreCase(json.currentName());
                    JsonToken value = json.nextToken();
                    if (wanted) {
                        found = value == JsonToken.VALUE_STRING ? json.getText() : null;
                    }
                    json.skipChildren();
                }
            }
            return found;
        } catch (IOException unreadable) {
            return null;
        }
    }

    /** No raw agent starts with a brace. */
    static boolean mayBeParsed(String userAgent) {
        return userAgent.stripLeading().startsWith("{");
    }

    /**
     * An agent as JSON with {@code family}, {@code major}, {@code minor}, {@code patch}, and {@code os} and {@code
     * device}, each a text or an object with a family. Null if the text is not such JSON.
     */
    static ParsedAgent parsed(String json) {
        Map<String, String> leaves = leaves(json);
        String os = leaves.getOrDefault("os.family", leaves.get("os"));
        String device = leaves.getOrDefault("device.family", leaves.get("device"));
        String browser = leaves.get("family");
        if (browser == null && os == null && device == null) {
            return null;
        }
        boolean bot = Stream.of(browser, device)
                .filter(Objects::nonNull)
                .anyMatch(name -> Bots.isSpider(name) || Bots.matches(name));
        return new ParsedAgent(browser, version(leaves), os, device, bot);
    }

    private static String version(Map<String, String> leaves) {
        String joined = Stream.of("major", "minor", "patch")
                .map(leaves::get)
                .takeWhile(part -> part != null && !part.isEmpty())
                .collect(Collectors.joining("."));
        return joined.isEmpty() || joined.equals(UNKNOWN_VERSION) ? null : joined;
    }

    /**
     * Texts and numbers of the object and of the objects directly in it, named like {@code os.family}. They are made
     * storable here: the decoder does not see characters that are escaped twice.
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
