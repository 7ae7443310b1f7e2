package dev.headwater.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandWrittenJsonTest {

    @Test
    void parsesEveryType() {
        assertThat(HandWrittenJson.parse(
                        " { \"a\" : [ 1, -2.50e1, true, false, null, \"x\" ], \"b\" : {}, \"c\" : [] }\r\n"))
                .isEqualTo(Map.of(
                        "a",
                        Arrays.asList(new BigDecimal("1"), new BigDecimal("-2.50e1"), true, false, null, "x"),
                        "b",
                        Map.of(),
                        "c",
                        List.of()));
    }

    @Test
    void parsesEveryEscape() {
        assertThat(HandWrittenJson.parse("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9$1 \\ud83d\\ude00\""))
                .isEqualTo("\"\\/\b\f\n\r\t\u00e9$1 \ud83d\ude00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|line 1, column 1: a value was expected",
                "{|line 1, column 2: a text in quotes was expected",
                "{\"a\"}|line 1, column 5: ':' was expected",
                "{\"a\":1,}|line 1, column 8: a text in quotes was expected",
                "[1,]|line 1, column 4: a value was expected",
                "[1 2]|line 1, column 4: ',' or ']' was expected",
                "{\"a\":1,\"a\":2}|line 1, column 8: the name \"a\" stands twice",
                "01|line 1, column 2: the end was expected",
                "+1|line 1, column 1: a value was expected",
                "NaN|line 1, column 1: a value was expected",
                "'a'|line 1, column 1: a value was expected",
                "\"a|line 1, column 1: a text in quotes was expected",
                "\"\\x\"|line 1, column 1: a text in quotes was expected",
                "1 // why|line 1, column 3: the end was expected"
            })
    void reportsLineAndColumn(String json, String problem) {
        assertThatThrownBy(() -> HandWrittenJson.parse(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(problem);
    }

    @Test
    void countsLines() {
        assertThatThrownBy(() -> HandWrittenJson.parse("{\n  \"a\": x\n}"))
                .hasMessage("line 2, column 8: a value was expected");
    }

    @Test
    void survivesDeepAndLongInput() {
        assertThatThrownBy(() -> HandWrittenJson.parse("[".repeat(100_000))).hasMessageContaining("deeper than 32");
        assertThat(HandWrittenJson.parse("\"" + "\\n".repeat(100_000) + "\""))
                .asString()
                .hasSize(100_000);
    }
}
