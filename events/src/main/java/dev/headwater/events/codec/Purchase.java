package dev.headwater.events.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.headwater.events.StorableText;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * An order in the properties of an event. An invalid amount or currency is left out.
 *
 * @param orderId not blank
 * @param amount null unless a number
 * @param currency null unless a text
 */
public record Purchase(String orderId, BigDecimal amount, String currency) {

    /** Of names and numbers: the size of an event limits them. */
    private static final int MAX_LENGTH = 64 * 1024;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNameLength(MAX_LENGTH)
                    .maxNumberLength(MAX_LENGTH)
                    .build())
            .build();

    /** Postgres does not accept every number that JSON can write. */
    private static final int MAX_DIGITS = 38;

    private static final Pattern NUMBER =
            Pattern.compile("[+-]?[0-9]{1,38}(?:\\.[0-9]{1,38})?(?:[eE][+-]?[0-9]{1,2})?");

    /** Null if the properties do not contain an order id. */
    public static Purchase of(String properties) {
        if (properties == null) {
            return null;
        }
        try (JsonParser json = JSON.createParser(properties)) {
            json.nextToken();
            return read(json);
        } catch (IOException unreadable) {
            return null;
        }
    }

    /** The last value of a name counts. */
    private static Purchase read(JsonParser json) throws IOException {
        String orderId = null;
        BigDecimal amount = null;
        String currency = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            boolean isText = json.nextToken() == JsonToken.VALUE_STRING;
            String text = isText || json.currentToken().isNumeric() ? json.getText() : null;
            json.skipChildren();
            switch (name) {
                case "order_id" -> orderId = text;
                case "amount" -> amount = text == null ? null : amount(text);
                case "currency" -> currency = isText ? text : null;
                default -> text = null;
            }
        }
        return orderId == null || orderId.isBlank()
                ? null
                : new Purchase(
                        StorableText.cut(orderId, StorableText.KEY_BYTES),
                        amount,
                        currency == null ? null : StorableText.cut(currency, StorableText.TEXT_BYTES));
    }

    private static BigDecimal amount(String text) {
        String number = text.strip();
        if (!NUMBER.matcher(number).matches()) {
            return null;
        }
        BigDecimal amount = new BigDecimal(number);
        boolean fits = amount.precision() - amount.scale() <= MAX_DIGITS && amount.scale() <= MAX_DIGITS;
        return fits ? plain(amount) : null;
    }

    /** Without an exponent, as Postgres returns it. */
    private static BigDecimal plain(BigDecimal amount) {
        return amount.scale() < 0 ? amount.setScale(0) : amount;
    }
}
