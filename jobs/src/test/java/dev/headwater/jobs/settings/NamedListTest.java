package dev.headwater.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The JSON of rule files is strict. */
class NamedListTest {

    private static final class Elements extends NamedList<Map<?, ?>> {

        Elements() {
            super("list", "element");
        }

        static List<Map<?, ?>> of(String json) {
            return new Elements().elements(json);
        }

        @Override
        protected void element(String which, Map<?, ?> json) {
            add(json);
        }
    }

    @Test
    void readsEveryType() {
        assertThat(Elements.of("{\"list\": [{\"a\": [1, -2.50e1, true, \"\\u00e9$1\"], \"b\": {}}]}\r\n"))
                .containsExactly(Map.of("a", List.of(1, new BigDecimal("-2.50e1"), true, "\u00e9$1"), "b", Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|line 1, column 0",
                "{|line 1, column 2",
                "{\"a\"}|line 1, column 5",
                "{\"a\":1,}|line 1, column 8",
                "[1,]|line 1, column 4",
                "[1 2]|line 1, column 4",
                "{\"a\":1,\"a\":2}|line 1, column 11",
                "01|line 1, column 2",
                "+1|line 1, column 2",
                "NaN|line 1, column 4",
                "'a'|line 1, column 1",
                "\"a|line 1, column 3",
                "\"\\x\"|line 1, column 3",
                "1 // why|line 1, column 3",
                "{} {}|line 1, column 4"
            })
    void reportsLineAndColumn(String json, String place) {
        assertThatThrownBy(() -> Elements.of(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("is no JSON: " + place + ": ");
    }

    @Test
    void countsLines() {
        assertThatThrownBy(() -> Elements.of("{\n  \"a\": x\n}"))
                .hasMessageStartingWith("is no JSON: line 2, column 8: ");
    }

    @Test
    void survivesDeepAndLongInput() {
        assertThatThrownBy(() -> Elements.of("[".repeat(100_000))).hasMessageContaining("is no JSON");
        assertThat(Elements.of("{\"list\": [{\"a\": \"" + "\\n".repeat(100_000) + "\"}]}"))
                .containsExactly(Map.of("a", "\n".repeat(100_000)));
    }
}
