package dev.headwater.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CodePointsTest {

    @Property(tries = 10_000)
    void ordersLikeUtf8Bytes(@ForAll("texts") String one, @ForAll("texts") String other) {
        int bytes =
                Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

        assertThat(Integer.signum(CodePoints.compare(one, other))).isEqualTo(Integer.signum(bytes));
    }

    @Test
    void ordersSupplementaryCodePointsLast() {
        assertThat("\uD83D\uDE00".compareTo("\uFF5E")).isNegative();
        assertThat(CodePoints.compare("\uD83D\uDE00", "\uFF5E")).isPositive();
    }

    /** Few kinds of code points, so that two texts share a prefix. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "a", "b", "/", "\u00e9", "\uD7FF", "\uE000", "\uFF5E", "\uFFFD", "\uD83D\uDE00", "\uDBFF\uDFFF")
                .list()
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
    }
}
