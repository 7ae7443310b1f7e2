package dev.headwater.edge.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.WebEvent;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CaptureFilterTest {

    private static final CaptureSettings SETTINGS = CaptureSettings.defaults().withLocalhost();

    @Test
    void logsARequestAsAnEvent() throws Exception {
        try (CapturedSite site = new CapturedSite(SETTINGS)) {
            site.get("/shop?q=shoes", "User-Agent", "curl/8", "Referer", "https://search.example/find?token=secret");

            WebEvent event = site.event();
            assertThat(event.url()).isEqualTo("/shop?q=shoes");
            assertThat(event.host()).isEqualTo("127.0.0.1");
            assertThat(event.userAgent()).isEqualTo("curl/8");
            assertThat(event.referrer()).isEqualTo("https://search.example/find");
            assertThat(event.ip()).isEqualTo("127.0.0.1");
            assertThat(event.status()).isEqualTo(200);
            assertThat(event.type()).isEqualTo("page_view");
            assertThat(UUID.fromString(event.eventId()).version()).isEqualTo(7);
            assertThat(site.sent().get(0).key()).isEqualTo("127.0.0.1".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void logsTheStatusOfAFailedRequest() throws Exception {
        try (CapturedSite site = new CapturedSite(SETTINGS)) {
            assertThat(site.get("/broken").statusCode()).isEqualTo(500);
            assertThat(site.event().status()).isEqualTo(500);
        }
    }

    @Test
    void neverReadsWhatNoAllowListNames() throws Exception {
        String canary = "canary-4711";
        try (CapturedSite site = new CapturedSite(SETTINGS)) {
            site.get(
                    "/shop?token=" + canary + "&email=" + canary + "&%74oken=" + canary + "&q=shoes",
                    "Cookie",
                    "session=" + canary,
                    "Authorization",
                    "Bearer " + canary,
                    "X-Api-Key",
                    canary,
                    "X-Forwarded-For",
                    canary,
                    "Referer",
                    "https://user:" + canary + "@shop.example/a?b=" + canary + "#" + canary);

            assertThat(new String(site.sent().get(0).value(), StandardCharsets.UTF_8))
                    .contains("/shop?q=shoes", "https://shop.example/a")
                    .doesNotContain(canary);
        }
    }

    @Test
    void leavesOutFilesOwnCallsAndLocalhost() throws Exception {
        try (CapturedSite site = new CapturedSite(SETTINGS.ignoring(java.util.Set.of("/shop")))) {
            site.get("/style.css");
            site.get("/shop");
            assertThat(site.sent()).isEmpty();
        }
        try (CapturedSite site = new CapturedSite(CaptureSettings.defaults())) {
            site.get("/shop");
            assertThat(site.sent()).isEmpty();
        }
    }

    @Test
    void answersTheSameWhateverFailsInside() throws Exception {
        Filter hostile = (request, response, chain) ->
                chain.doFilter(new HostileRequest((HttpServletRequest) request), response);
        try (CapturedSite plain = new CapturedSite(SETTINGS);
                CapturedSite broken = new CapturedSite(SETTINGS, hostile)) {
            HttpResponse<String> expected = plain.get("/shop");
            HttpResponse<String> actual = broken.get("/shop");

            assertThat(actual.statusCode()).isEqualTo(expected.statusCode());
            assertThat(actual.body()).isEqualTo(expected.body());
            assertThat(actual.headers().map().keySet())
                    .isEqualTo(expected.headers().map().keySet());
            assertThat(broken.sent()).isEmpty();
            assertThat(broken.failures()).isEqualTo(1);
        }
    }

    @Test
    void takesTheForwardedClientOnlyBehindAProxy() throws Exception {
        CaptureSettings behindProxy = new CaptureSettings(
                SETTINGS.headers(),
                SETTINGS.queryParameters(),
                SETTINGS.ignoredPaths(),
                SETTINGS.ignoredSuffixes(),
                false,
                true,
                AddressPrivacy.TRUNCATE);
        try (CapturedSite site = new CapturedSite(behindProxy)) {
            site.get("/shop", "X-Forwarded-For", "198.51.100.77, 10.0.0.1");
            assertThat(site.event().ip()).isEqualTo("198.51.100.0");
        }
    }

    /** A request whose headers cannot be read. */
    private static final class HostileRequest extends HttpServletRequestWrapper {

        HostileRequest(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getHeader(String name) {
            if (name.equals("user-agent")) {
                throw new IllegalArgumentException("hostile header");
            }
            return super.getHeader(name);
        }
    }
}
