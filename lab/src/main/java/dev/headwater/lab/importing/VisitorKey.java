package dev.headwater.lab.importing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The key of a raw event: its ip as it stands there, none where it has none or cannot be read. */
public final class VisitorKey {

    private static final JsonFactory JSON = new JsonFactory();

    private VisitorKey() {}

    public static byte[] of(byte[] event) {
        try (JsonParser parser = JSON.createParser(event)) {
            String ip = parser.nextToken() == JsonToken.START_OBJECT ? lastIp(parser) : null;
            return ip == null || ip.isEmpty() ? null : ip.getBytes(StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            // an unreadable line is sent all the same: to reject it is the job's part
            return null;
        }
    }

    private static String lastIp(JsonParser parser) throws IOException {
        String ip = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean wanted = parser.currentName().equals("ip");
            JsonToken value = parser.nextToken();
            if (wanted) {
                ip = value == JsonToken.VALUE_STRING ? parser.getText() : null;
            }
            parser.skipChildren();
        }
        return ip;
    }
}
