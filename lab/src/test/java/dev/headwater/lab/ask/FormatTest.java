package dev.headwater.lab.ask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.lab.ask.Answer.Column;
import dev.headwater.lab.ask.Answer.Kind;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormatTest {

    private static final Answer ANSWER = new Answer(
            List.of(new Column("host", Kind.TEXT), new Column("hits", Kind.NUMBER), new Column("seen", Kind.BOOLEAN)),
            List.of(Arrays.asList("shop.example", "7", "true"), Arrays.asList("a,\"b\"", "1200", null)),
            true);

    @Test
    void alignsColumnsAndNumbers() {
        assertThat(Format.TABLE.print(ANSWER, 0))
                .isEqualTo(
                        """
                        host          hits  seen
                        ------------  ----  ----
                        shop.example     7  true
                        a,"b"         1200
                        (2 rows)""");
    }

    @Test
    void cutsLinesToTheTerminal() {
        assertThat(Format.TABLE.print(ANSWER, 16).lines().toList())
                .contains("shop.example   …", "a,\"b\"         1…")
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(16));
    }

    @Test
    void showsNoControlCharacters() {
        Answer hostile = new Answer(List.of(new Column("path", Kind.TEXT)), List.of(List.of("/\u001b[31m\n")), true);
        assertThat(Format.TABLE.print(hostile, 0)).contains("/\uFFFD[31m\uFFFD").doesNotContain("\u001b");
    }

    @Test
    void quotesCsv() {
        assertThat(Format.CSV.print(ANSWER, 0))
                .isEqualTo("host,hits,seen\r\nshop.example,7,true\r\n\"a,\"\"b\"\"\",1200,");
    }

    @Test
    void printsOneJsonObjectALine() {
        assertThat(Format.JSON.print(ANSWER, 0))
                .isEqualTo("{\"host\":\"shop.example\",\"hits\":7,\"seen\":true}\n"
                        + "{\"host\":\"a,\\\"b\\\"\",\"hits\":1200,\"seen\":null}");
    }

    @Test
    void quotesNumbersThatJsonLacks() {
        Answer numbers = new Answer(
                List.of(new Column("a", Kind.NUMBER), new Column("b", Kind.NUMBER), new Column("c", Kind.JSON)),
                List.of(List.of("NaN", "-1.5E-7", "{\n\"d\": 1}")),
                true);
        assertThat(Format.JSON.print(numbers, 0)).isEqualTo("{\"a\":\"NaN\",\"b\":-1.5E-7,\"c\":{ \"d\": 1}}");
    }

    @Test
    void saysWhenRowsAreLeftOut() {
        assertThat(Format.TABLE.print(new Answer(ANSWER.columns(), ANSWER.rows(), false), 0))
                .endsWith("(the first 2 rows)");
    }
}
