package dev.headwater.events.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.headwater.events.Purchase;
import dev.headwater.events.StorableText;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** An order in the free properties of an event. What is not as it should be is left out, never refused. */
public final class PurchaseJson {

    /** What the properties can hold at most: all of it was accepted when the event was. */
    private static final int ANY_LENGTH = 64 * 1024;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNameLength(ANY_LENGTH)
                    .maxNumberLength(ANY_LENGTH)
                    .build())
            .build();

    /** Beyond this it is no amount of money, and Postgres would not take all that JSON can write. */
    private static final int MOST_DIGITS = 38;

    private static final Pattern NUMBER =
            Pattern.compile("[+-]?[0-9]{1,38}(?:\\.[0-9]{1,38})?(?:[eE][+-]?[0-9]{1,2})?");

    private PurchaseJson() {}

    /** {@code null} where no order is named. */
    public static Purchase read(String properties) {
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

    /** Of two values with one name the last counts. */
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
        boolean fits = amount.precision() - amount.scale() <= MOST_DIGITS && amount.scale() <= MOST_DIGITS;
        return fits ? plain(amount) : null;
    }

    /** Written without an exponent, as Postgres gives it back. */
    private static BigDecimal plain(BigDecimal amount) {
        return amount.scale() < 0 ? amount.setScale(0) : amount;
    }
}
