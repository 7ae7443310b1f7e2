package dev.headwater.udfs.referrers;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferrerTest {

    private static final String HOST = "www.example.com";

    @ParameterizedTest
    @CsvSource({
        "https://www.google.com/search?q=flink+event%20time, Google, flink event time",
        "http://www.google.co.uk/url?sa=t&q=caf%C3%A9, Google, café",
        "https://www.google.com.br/, Google,",
        "http://www.google.de/webhp#q=hash, Google, hash",
        "android-app://com.google.android.googlequicksearchbox/, Google,",
        "https://r.duckduckgo.com/l/?kh=-1, DuckDuckGo,",
        "https://de.search.yahoo.com/search?p=two++blanks, Yahoo, two  blanks",
        "https://yandex.com.tr/search/?text=%20, Yandex,",
        "http://www.baidu.com/s?word=second&wd=first, Baidu, first",
        "https://search.brave.com/search?q=&x=1, Brave,"
    })
    void readsSearchTerms(String referrer, String site, String terms) {
        assertThat(Referrer.of(referrer, HOST)).isEqualTo(new Referrer(Referrer.Source.SEARCH, site, terms));
    }

    @ParameterizedTest
    @CsvSource({
        "https://t.co/abc, SOCIAL, X",
        "https://l.facebook.com/l.php?u=x, SOCIAL, Facebook",
        "https://www.pinterest.co.uk/pin/1, SOCIAL, Pinterest",
        "https://NEWS.ycombinator.com:443/item?id=1, SOCIAL, Hacker News",
        "https://mail.google.com/mail/u/0, MAIL, Gmail",
        "https://mail.yandex.ru/, MAIL, Yandex Mail",
        "https://webmail.example.org/, MAIL,",
        "https://docs.google.com/document/d/1, OTHER, Google",
        "https://translate.google.co.in/?q=word, OTHER, Google",
        "https://notgoogle.com/?q=x, OTHER,",
        "https://google.evil.com/?q=x, OTHER,",
        "https://brave.com/, OTHER,",
        "https://co.uk/, OTHER,",
        "https://example.org/, OTHER,",
        "https://example.com.evil.org/, OTHER,"
    })
    void findsTheLongestKnownHost(String referrer, Referrer.Source source, String site) {
        assertThat(Referrer.of(referrer, HOST)).isEqualTo(new Referrer(source, site, null));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "-"})
    void absentReferrersAreDirect(String referrer) {
        assertThat(Referrer.of(referrer, HOST).source()).isEqualTo(Referrer.Source.DIRECT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/a",
                "http://www.example.com",
                "https://shop.example.com:8443/?q=x",
                "/cart?a=b"
            })
    void sameSiteIsInternal(String referrer) {
        assertThat(Referrer.of(referrer, HOST)).isEqualTo(new Referrer(Referrer.Source.INTERNAL, null, null));
    }

    @Test
    void knownSitesAreInternalToThemselves() {
        assertThat(Referrer.of("https://www.google.com/search?q=x", "google.com")
                        .source())
                .isEqualTo(Referrer.Source.INTERNAL);
        assertThat(Referrer.of("https://www.google.com/search?q=x", null).source())
                .isEqualTo(Referrer.Source.SEARCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"about:blank", "file:///home", "https://", "://x", "https:///path", "no url at all"})
    void invalidReferrersAreOther(String referrer) {
        assertThat(Referrer.of(referrer, HOST)).isEqualTo(new Referrer(Referrer.Source.OTHER, null, null));
    }

    @Test
    void findsEveryKnownHostWithWww() {
        assertThat(KnownSites.all()).hasSizeGreaterThan(100).allSatisfy((host, site) -> {
            String real = host.replace(".*", ".co.uk");
            assertThat(host).isLowerCase();
            assertThat(KnownSites.find("www." + real)).isEqualTo(site);
            assertThat(site.parameters().isEmpty()).isEqualTo(site.source() != Referrer.Source.SEARCH);
        });
    }

    @Property
    void noTextThrows(@ForAll String referrer, @ForAll String host) {
        assertThat(Referrer.of(referrer, host)).isNotNull();
        assertThat(Referrer.of("https://" + referrer, host)).isNotNull();
    }
}
