package dev.headwater.jobs.funnels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlPatternTest {

    @ParameterizedTest
    @CsvSource({
        "/, /, true",
        "/, /?a=b, false",
        "/, https://www.example.com/, false",
        "/Cart, /cart, false",
        "/cart*, /cart, true",
        "/cart*, /cart/7?x, true",
        "/cart*, /car, false",
        "*, anything, true",
        "/a*c, /a*c, true",
        "/a*c, /abc, false",
        "/a.c, /abc, false",
        "~^/(projects|blog)/, /blog/, true",
        "~^/(projects|blog)/, /x/blog/, false",
        "~/blog/, /x/blog/y, true",
        "~checkout$, /checkout, true",
        "~checkout$, /checkout?a, false",
        "~^/files/*, /files, true"
    })
    void matchesRawUrl(String pattern, String url, boolean matches) {
        assertThat(UrlPattern.of(pattern).matches(url)).isEqualTo(matches);
    }

    /** Such an expression recurses once a character and would overflow the stack. */
    @Test
    void expressionSeesOnlyPrefixOfLongUrl() {
        String url = "/" + "ab".repeat(50_000);

        assertThat(UrlPattern.of("~^/(([a-c])|([0-9]))*").matches(url)).isTrue();
        assertThat(UrlPattern.of("~a{2}").matches(url + "aa")).isFalse();
        assertThat(UrlPattern.of("/ab*").matches(url)).isTrue();
    }

    @Test
    void rejectsInvalidExpression() {
        assertThatThrownBy(() -> UrlPattern.of("~(")).isInstanceOf(PatternSyntaxException.class);
    }
}
