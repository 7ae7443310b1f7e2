package dev.headwater.udfs.urls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.UrlPath;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlPartsTest {

    @ParameterizedTest
    @CsvSource({
        "HTTPS://ada:pw@WWW.Example.COM.:8443/a/B?c=d?e#f#g, https, www.example.com, 8443, /a/B, c=d?e, f#g",
        "/a?b=c#d, , , , /a, b=c, d",
        "/a?, , , , /a, '',",
        "?b, , , , /, b,",
        "http://example.com, http, example.com, , /, ,",
        "http://example.com?x=://, http, example.com, , /, x=://,",
        "http://[2001:db8::1]:80/, http, [2001:db8::1], 80, /, ,",
        "http://[::1]/, http, [::1], , /, ,",
        "http://h:99999/, http, h, , /, ,",
        "http://h:x/, http, h, , /, ,",
        "//example.com/a, , , , //example.com/a, ,",
        "mailto:ada@example.com, , , , mailto:ada@example.com, ,",
        "/redirect?to=http://example.com/, , , , /redirect, to=http://example.com/,",
        "1a://b, , , , 1a://b, ,"
    })
    void splitsUrls(String url, String scheme, String host, Integer port, String path, String query, String fragment) {
        assertThat(UrlParts.of(url)).isEqualTo(new UrlParts(scheme, host, port, path, query, fragment));
    }

    @ParameterizedTest
    @CsvSource({
        "a=1&b=2&a=3, a, 1",
        "a=1&b=2, b, 2",
        "a&b, b, ''",
        "a=1, A,",
        "a=1, c,",
        "'', a,",
        ", a,",
        "x%61=4, xa, 4",
        "a=b=c, a, b=c",
        "a=%e2%82%ac+%2B+%zz%2, a, € + %zz%2",
        "a=%ff, a, \uFFFD",
        "a=%00x, a, \uFFFDx",
        "a=%F0%9F%99%82, a, 🙂"
    })
    void decodesParameters(String query, String name, String value) {
        assertThat(QueryText.parameter(query, name)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "'', /",
        "/a/b/, /a/b",
        "//a///b, /a/b",
        "/a/./b/../c, /a/c",
        "/../../a, /a",
        "/%7eada/%41%2f%c3%a9, /~ada/A%2F%C3%A9",
        "/a/%2e%2e/b, /b",
        "/100%, /100%",
        "/A?b#c, /A",
        "https://example.com/x/, /x",
        "relative, /relative"
    })
    void normalisesPaths(String url, String path) {
        assertThat(NormalPath.of(url)).isEqualTo(path);
    }

    @Test
    void readsCampaigns() {
        String link = "/a?utm_source=news&x=y&utm_medium=e%2Dmail&utm_campaign=+spring+sale+&utm_term=&utm_content=top";

        assertThat(CampaignLink.of(link)).isEqualTo(new CampaignLink("news", "e-mail", "spring sale", null, "top"));
        assertThat(CampaignLink.of("/a?%75tm_source=b").source()).isEqualTo("b");
        assertThat(CampaignLink.of("/utm_source=b")).isEqualTo(CampaignLink.NONE);
        assertThat(CampaignLink.of("/a#utm_source=b")).isEqualTo(CampaignLink.NONE);
        assertThat(CampaignLink.of(null)).isEqualTo(CampaignLink.NONE);
    }

    @Property
    void anyTextParsesAndPathFollowsContract(@ForAll String url) {
        assertThat(UrlParts.of(url).path()).isEqualTo(UrlPath.of(url));
        assertThat(UrlParts.of("https://" + url)).isNotNull();
        assertThat(CampaignLink.of("?utm_source=%" + url)).isNotNull();
        String normal = NormalPath.of(url);
        assertThat(NormalPath.of(normal)).isEqualTo(normal);
    }
}
