package dev.headwater.edge.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.WebEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventPrivacyTest {

    private static final EventPrivacy PRIVACY = EventPrivacy.defaults();

    @ParameterizedTest
    @CsvSource({
        "/a, /a",
        "/a?q=1&token=2&page=3, /a?q=1&page=3",
        "/a?token=2, /a",
        "/a#access_token=1, /a",
        "https://user:secret@shop.example/a?q=1, https://shop.example/a?q=1",
        "https://shop.example?email=a@b.c, https://shop.example",
        "/mail/a@b.c, /mail/a@b.c"
    })
    void cutsAUrl(String url, String allowed) {
        assertThat(PRIVACY.of(event(url, null, null, null)).url()).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/b?c=d#e, https://a.example/b",
        "https://u:p@a.example, https://a.example",
        "no uri at all ?secret, 'no uri at all '"
    })
    void cutsAReferrerToOriginAndPath(String referrer, String allowed) {
        assertThat(PRIVACY.of(event("/", referrer, null, null)).referrer()).isEqualTo(allowed);
    }

    @Test
    void keepsAllowedHeadersAlone() {
        String headers = "{\"Cookie\":\"a\",\"User-Agent\":\"curl\",\"authorization\":\"b\",\"accept-language\":[1]}";
        assertThat(PRIVACY.of(event("/", null, headers, null)).headers()).isEqualTo("{\"user-agent\":\"curl\"}");
    }

    @Test
    void truncatesAddresses() {
        EventPrivacy truncating = PRIVACY.with(AddressPrivacy.TRUNCATE);
        assertThat(truncating.of(event("/", null, null, "198.51.100.77")).ip()).isEqualTo("198.51.100.0");
        assertThat(truncating.of(event("/", null, null, "2001:db8:1:2::3")).ip())
                .isEqualTo("2001:db8:1::");
        assertThat(truncating.of(event("/", null, null, "a name")).ip()).isNull();
        assertThat(truncating.of(event("/", null, null, null)).ip()).isNull();
    }

    @Test
    void hashesAddressesByKey() {
        AddressPrivacy one = AddressPrivacy.hashed("key".getBytes(UTF_8));
        AddressPrivacy other = AddressPrivacy.hashed("other key".getBytes(UTF_8));
        assertThat(one.apply("198.51.100.77"))
                .hasSize(32)
                .isEqualTo(one.apply("198.51.100.77"))
                .isNotEqualTo(one.apply("198.51.100.78"))
                .isNotEqualTo(other.apply("198.51.100.77"));
    }

    private static WebEvent event(String url, String referrer, String headers, String ip) {
        return new WebEvent(
                "e1", 0, url, "shop.example", referrer, null, headers, ip, null, null, "page_view", null, null);
    }
}
