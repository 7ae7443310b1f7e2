package dev.headwater.events.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.headwater.events.Reason;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules of the contract for a raw event, with Jackson and the JDK: slow, and without code of the decoder. It does not
 * normalise; example tables test that.
 */
final class DecodingOracle {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();
    private static final List<String> REQUIRED = List.of("url", "host", "event_time");
    private static final List<String> TEXTS =
            List.of("url", "host", "referrer", "user_agent", "ip", "event_id", "type");
    private static final List<String> TEXTS_OR_NUMBERS = List.of("event_time", "user_id", "device_id");
    private static final BigDecimal LAST_MS = new BigDecimal("253402300799999");

    /** Value of a field; numbers in {@code text} as written. */
    record Value(JsonToken token, String text) {
        boolean isText() {
            return token == JsonToken.VALUE_STRING;
        }

        boolean isNumber() {
            return token.isNumeric();
        }
    }

    /** Either a reason, or the fields and the time. */
    record Verdict(Reason reason, Map<String, Value> fields, long eventTime) {
        static Verdict rejected(Reason reason) {
            return new Verdict(reason, Map.of(), 0);
        }
    }

    private DecodingOracle() {}

    static Verdict judge(byte[] value) throws IOException {
        if (value == null || value.length == 0) {
            return Verdict.rejected(Reason.EMPTY);
        }
        if (value.length > 65_536) {
            return Verdict.rejected(Reason.TOO_LARGE);
        }
        if (!isUtf8WithoutMark(value)) {
            return Verdict.rejected(Reason.BAD_ENCODING);
        }
        Map<String, Value> fields = new HashMap<>();
        try {
            if (!read(new String(value, StandardCharsets.UTF_8), fields)) {
                return Verdict.rejected(Reason.NOT_OBJECT);
            }
        } catch (StreamConstraintsException e) {
            return Verdict.rejected(Reason.TOO_DEEP);
        } catch (JsonProcessingException e) {
            return Verdict.rejected(Reason.NOT_JSON);
        }
        return judge(fields);
    }

    private static Verdict judge(Map<String, Value> fields) {
        for (String name : REQUIRED) {
            Value value = fields.get(name);
            if (value == null || value.isText() && value.text().isEmpty() && !name.equals("event_time")) {
                return Verdict.rejected(Reason.MISSING_FIELD);
            }
        }
        if (!typesFit(fields)) {
            return Verdict.rejected(Reason.WRONG_TYPE);
        }
        long time = time(fields.get("event_time"));
        return time < 0 ? Verdict.rejected(Reason.BAD_TIME) : new Verdict(null, fields, time);
    }

    private static boolean typesFit(Map<String, Value> fields) {
        Value status = fields.get("status");
        Value properties = fields.get("properties");
        return TEXTS.stream().map(fields::get).allMatch(v -> v == null || v.isText())
                && TEXTS_OR_NUMBERS.stream().map(fields::get).allMatch(v -> v == null || v.isText() || v.isNumber())
                && (status == null || status.token() == JsonToken.VALUE_NUMBER_INT && fitsInt(status.text()))
                && (properties == null || properties.token() == JsonToken.START_OBJECT);
    }

    private static boolean fitsInt(String digits) {
        BigDecimal number = new BigDecimal(digits);
        return number.compareTo(BigDecimal.valueOf((int) number.longValue())) == 0;
    }

    private static long time(Value value) {
        if (value.isNumber()) {
            if (value.text().matches("-?[0.]+([eE].*)?")) {
                return 0;
            }
            if (value.text().matches(".*[eE].?[0-9]{9,}")) {
                return -1;
            }
            BigDecimal ms = new BigDecimal(value.text());
            boolean inRange = ms.signum() >= 0 && ms.compareTo(LAST_MS) <= 0;
            return inRange && ms.stripTrailingZeros().scale() <= 0 ? ms.longValueExact() : -1;
        }
        try {
            long ms = OffsetDateTime.parse(value.text()).toInstant().toEpochMilli();
            return ms > LAST_MS.longValueExact() ? -1 : ms;
        } catch (DateTimeException e) {
            return -1;
        }
    }

    private static boolean read(String json, Map<String, Value> fields) throws IOException {
        try (JsonParser parser = JSON.createParser(json)) {
            boolean isObject = parser.nextToken() == JsonToken.START_OBJECT;
            if (parser.currentToken() == null) {
                throw new JsonProcessingException("nothing but white space") {
                    private static final long serialVersionUID = 1L;
                };
            }
            while (isObject && parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.getText();
                JsonToken token = parser.nextToken();
                Value value = new Value(token, parser.getText());
                skip(parser);
                fields.put(name, token == JsonToken.VALUE_NULL ? null : value);
            }
            if (!isObject) {
                skip(parser);
            }
            if (parser.nextToken() != null) {
                throw new JsonProcessingException("trailing text") {
                    private static final long serialVersionUID = 1L;
                };
            }
            return isObject;
        }
    }

    /** Reads every text: Jackson checks some only on access. */
    private static void skip(JsonParser parser) throws IOException {
        int open = 0;
        JsonToken token = parser.currentToken();
        while (true) {
            parser.getText();
            open += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (open == 0) {
                return;
            }
            token = parser.nextToken();
            if (token == null) {
                throw new JsonProcessingException("open at the end") {
                    private static final long serialVersionUID = 1L;
                };
            }
        }
    }

    private static boolean isUtf8WithoutMark(byte[] value) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString();
            return !text.startsWith("\uFEFF");
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
