package dev.headwater.udfs.agents;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** The client's raw agent among the headers of an event. */
final class AgentHeader {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String NAME = "user-agent";

    private AgentHeader() {}

    /** Header names know no case; {@code null} if there is none, or the text is no JSON object. */
    static String in(String headers) {
        try (JsonParser json = JSON.createParser(headers)) {
            String found = null;
            if (json.nextToken() == JsonToken.START_OBJECT) {
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    boolean wanted = NAME.equalsIgnoreCase(json.currentName());
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
}
