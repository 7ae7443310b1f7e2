package dev.headwater.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlPathTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "/a/b, /a/b",
                "/a?b=c#d, /a",
                "/a#d?b, /a",
                "``, /",
                "?q, /",
                "#f, /",
                "/, /",
                "http://example.org, /",
                "http://example.org/, /",
                "http://example.org?q, /",
                "http://example.org#f, /",
                "HTTPS://u:p@example.org:80/a/../b//c/, /a/../b//c/",
                "h2+c.x-y://host/a, /a",
                "//host/a, //host/a",
                "a:b, a:b",
                "://x, ://x",
                "1http://x/y, 1http://x/y",
                "/a http://x/y, /a http://x/y",
                "/%41/Talk:\u00e9, /%41/Talk:\u00e9",
                "relative, relative",
                "http:///a, /a",
                "http://[::1]:80/a, /a"
            })
    void removesSchemeAuthorityQueryAndFragment(String url, String path) {
        assertThat(UrlPath.of(url)).isEqualTo(path);
    }

    @Test
    void cutsToTheColumnLimit() {
        assertThat(UrlPath.of("/" + "a".repeat(3_000) + "?q")).isEqualTo("/" + "a".repeat(2_047));
    }
}
