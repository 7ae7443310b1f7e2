package dev.headwater.bench;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.headwater.events.ClientAddress;
import dev.headwater.events.Sha256;
import dev.headwater.events.StorableText;
import dev.headwater.events.WebEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/** Raw events read by Jackson: by its streaming parser with the contract's normalisation, and into a POJO without. */
final class JacksonDecoder {

    /** The fields of the boot camp's producer. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public static final class Pojo {
        public String url;
        public String host;
        public String referrer;
        public String headers;
        public String ip;

        @JsonProperty("user_agent")
        public String userAgent;

        @JsonProperty("event_id")
        public String eventId;

        @JsonProperty("event_time")
        public String eventTime;

        public Instant time;
    }

    private static final JsonFactory JSON = new JsonFactory();
    private static final ObjectReader POJO = new ObjectMapper().readerFor(Pojo.class);
    private static final int ISO_MILLIS_LENGTH = "2026-01-01T00:00:00.000Z".length();
    private static final int ID_BYTES = 16;

    private final MessageDigest sha256 = Sha256.digest();
    private final Map<String, String> texts = new HashMap<>();

    static Pojo pojo(byte[] value) {
        try {
            Pojo event = POJO.readValue(value);
            event.time = Instant.parse(event.eventTime);
            return event;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    WebEvent event(byte[] value) {
        texts.clear();
        Integer status = null;
        long time = 0;
        try (JsonParser parser = JSON.createParser(value)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken token = parser.nextToken();
                if (name.equals("event_time")) {
                    time = token == JsonToken.VALUE_NUMBER_INT ? parser.getLongValue() : time(parser.getText());
                } else if (name.equals("status") && token != JsonToken.VALUE_NULL) {
                    status = parser.getIntValue();
                } else if (token == JsonToken.START_OBJECT) {
                    int start = (int) parser.currentTokenLocation().getByteOffset();
                    parser.skipChildren();
                    int end = (int) parser.currentLocation().getByteOffset();
                    texts.put(name, new String(value, start, end - start, StandardCharsets.UTF_8));
                } else if (token != JsonToken.VALUE_NULL) {
                    texts.put(name, StorableText.of(parser.getText()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return event(time, status);
    }

    private WebEvent event(long time, Integer status) {
        String ip = texts.get("ip");
        WebEvent event = withId(texts.get("event_id"), time, status, ip == null ? null : ClientAddress.of(ip));
        return event.eventId() != null ? event : withId(digest(event), time, status, event.ip());
    }

    private WebEvent withId(String id, long time, Integer status, String visitor) {
        return new WebEvent(
                id,
                time,
                StorableText.cut(texts.get("url"), StorableText.TEXT_BYTES),
                host(texts.get("host")),
                cut("referrer", StorableText.REFERRER_BYTES),
                cut("user_agent", StorableText.TEXT_BYTES),
                texts.get("headers"),
                visitor,
                cut("user_id", StorableText.TEXT_BYTES),
                cut("device_id", StorableText.TEXT_BYTES),
                texts.getOrDefault("type", "page_view"),
                status,
                texts.get("properties"));
    }

    private String cut(String field, int maxBytes) {
        String text = texts.get(field);
        return text == null ? null : StorableText.cut(text, maxBytes);
    }

    private static String host(String sent) {
        String host = sent.toLowerCase(Locale.ROOT);
        int colon = host.lastIndexOf(':');
        boolean port = colon > 0 && host.substring(colon + 1).chars().allMatch(Character::isDigit);
        String name = port ? host.substring(0, colon) : host;
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private static long time(String text) {
        if (text.length() != ISO_MILLIS_LENGTH || !text.endsWith("Z")) {
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        }
        long days = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                .toEpochDay();
        long minutes = (days * 24 + number(text, 11, 13)) * 60 + number(text, 14, 16);
        return (minutes * 60 + number(text, 17, 19)) * 1_000 + number(text, 20, 23);
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private String digest(WebEvent event) {
        String status = event.status() == null ? null : event.status().toString();
        String[] fields = {
            event.url(),
            event.host(),
            Long.toString(event.eventTime()),
            event.referrer(),
            event.userAgent(),
            event.headers(),
            event.ip(),
            null,
            event.userId(),
            event.deviceId(),
            event.type(),
            status,
            event.properties()
        };
        for (String field : fields) {
            byte[] utf8 = field == null ? new byte[0] : field.getBytes(StandardCharsets.UTF_8);
            sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, field == null ? -1 : utf8.length));
            sha256.update(utf8);
        }
        return HexFormat.of().formatHex(sha256.digest(), 0, ID_BYTES);
    }
}
