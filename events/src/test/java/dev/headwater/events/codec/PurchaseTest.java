package dev.headwater.events.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PurchaseTest {

    @Test
    void readsOrderAmountAndCurrency() {
        assertThat(Purchase.of("{\"order_id\":\"o-1\",\"amount\":19.90,\"currency\":\"EUR\",\"email\":\"x\"}"))
                .isEqualTo(new Purchase("o-1", new BigDecimal("19.90"), "EUR"));
    }

    @Test
    void readsAnOrderIdAlone() {
        assertThat(Purchase.of("{\"order_id\":4711}")).isEqualTo(new Purchase("4711", null, null));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "{}",
                "{\"order_id\":null}",
                "{\"order_id\":\"\"}",
                "{\"order_id\":\" \\t\"}",
                "{\"order_id\":true}",
                "{\"order_id\":{\"order_id\":\"o\"}}",
                "{\"order_id\":[\"o\"]}",
                "{\"a\":{\"order_id\":\"o\"}}",
                "{\"order_id\":\"o\",\"order_id\":null}",
                "[]"
            })
    void returnsNullWithoutOrderId(String properties) {
        assertThat(Purchase.of(properties)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'5', 5",
        "'-5.50', -5.50",
        "'\"5.50\"', 5.50",
        "'\" +7 \"', 7",
        "'1e3', 1000",
        "'\"12E-1\"', 1.2",
        "'0.10000000000000000000000000001', 0.10000000000000000000000000001",
        "'1e37', 10000000000000000000000000000000000000"
    })
    void readsAmountsAsNumberOrText(String value, BigDecimal amount) {
        Purchase purchase = Purchase.of("{\"order_id\":\"o\",\"amount\":" + value + "}");
        assertThat(purchase.amount()).isEqualTo(amount);
        assertThat(purchase.amount().toString()).doesNotContain("E");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "\"\"",
                "\"five\"",
                "\"1,5\"",
                "\"0x10\"",
                "\"NaN\"",
                "\"5 EUR\"",
                "{\"value\":5}",
                "[5]",
                "1e38",
                "1e99",
                "1e-99",
                "1e1000000000",
                "123456789012345678901234567890123456789"
            })
    void leavesOutInvalidAmounts(String value) {
        assertThat(Purchase.of("{\"amount\":" + value + ",\"order_id\":\"o\",\"currency\":7}"))
                .isEqualTo(new Purchase("o", null, null));
    }

    @Test
    void readsTheLastValueOfAName() {
        assertThat(Purchase.of("{\"order_id\":\"a\",\"amount\":1,\"order_id\":\"b\",\"amount\":null}"))
                .isEqualTo(new Purchase("b", null, null));
    }

    @Test
    void cutsTextsToTheColumnLimits() {
        Purchase purchase = Purchase.of(
                "{\"order_id\":\"" + "\u00e9".repeat(200) + "\",\"currency\":\"" + "x".repeat(9_000) + "\"}");
        assertThat(purchase.orderId()).isEqualTo("\u00e9".repeat(127));
        assertThat(purchase.currency()).hasSize(8_192);
    }

    @Test
    void readsPropertiesOfMaximalLength() {
        String name = "{\"" + "n".repeat(64_000) + "\":1,\"order_id\":\"o\"}";
        String number = "{\"n\":" + "9".repeat(64_000) + ",\"order_id\":\"o\",\"amount\":" + "9".repeat(1_200) + "}";
        assertThat(Purchase.of(name)).isEqualTo(new Purchase("o", null, null));
        assertThat(Purchase.of(number)).isEqualTo(new Purchase("o", null, null));
    }
}
