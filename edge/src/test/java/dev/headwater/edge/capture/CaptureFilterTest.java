package dev.headwater.edge.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.edge.delivery.EdgeEvent;
import dev.headwater.edge.privacy.AddressPrivacy;
import dev.headwater.edge.privacy.EventPrivacy;
import dev.headwater.events.WebEvent;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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
            assertThat(event.headers()).isEqualTo("{\"user-agent\":\"curl/8\"}");
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
    void logsAnAsynchronousRequestWithItsStatus() throws Exception {
        try (CapturedSite site = new CapturedSite(SETTINGS)) {
            assertThat(site.get("/later").body()).isEqualTo("later");
            long deadline = System.nanoTime() + 30_000_000_000L;
            while (site.sent().isEmpty()) {
                assertThat(System.nanoTime() - deadline).as("no event").isNegative();
                LockSupport.parkNanos(1_000_000);
            }
            assertThat(site.event().status()).isEqualTo(203);
        }
    }

    @Test
    void neverSendsWhatNoAllowListNames() throws Exception {
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
    void limitsTheLengthOfHeaders() throws Exception {
        try (CapturedSite site = new CapturedSite(SETTINGS)) {
            site.get("/shop", "Accept-Language", "x".repeat(5_000));
            assertThat(site.event().headers()).contains("x".repeat(1_024)).doesNotContain("x".repeat(1_025));
        }
    }

    @Test
    void leavesOutFilesOwnCallsAndLocalhost() throws Exception {
        try (CapturedSite site = new CapturedSite(SETTINGS.ignoring(Set.of("/shop")))) {
            site.get("/style.css");
            site.get("/shop");
            assertThat(site.sent()).isEmpty();
        }
        try (CapturedSite site = new CapturedSite(CaptureSettings.defaults())) {
            site.get("/shop");
            assertThat(site.sent()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("hostileRequests")
    void answersTheSameWhateverARequestThrows(String method, Throwable failure) throws Exception {
        CaptureFilter capture = new CaptureFilter(SETTINGS, event -> {});
        Filter hostile = (request, response, chain) ->
                chain.doFilter(new HostileRequest((HttpServletRequest) request, method, failure), response);
        try (CapturedSite plain = new CapturedSite();
                CapturedSite captured = new CapturedSite(capture, hostile)) {
            assertThat(captured.answer("/shop"))
                    .isEqualTo(plain.answer("/shop"))
                    .contains("welcome");
            assertThat(captured.failures()).isEqualTo(1);
        }
    }

    static List<Object[]> hostileRequests() {
        return List.of(
                new Object[] {"header", new IllegalArgumentException("hostile header")},
                new Object[] {"header", new StackOverflowError()},
                new Object[] {"uri", new NoClassDefFoundError("hostile")},
                new Object[] {"uri", null},
                new Object[] {"server", new AssertionError("hostile")});
    }

    @ParameterizedTest
    @ValueSource(strings = {"/shop", "/broken", "/later", "/missing", "/shop?q=%", "/style.css"})
    void answersTheSameWhateverTheDeliveryThrows(String path) throws Exception {
        Consumer<EdgeEvent> broken = event -> {
            throw new OutOfMemoryError("not really");
        };
        try (CapturedSite plain = new CapturedSite();
                CapturedSite captured = new CapturedSite(
                        new CaptureFilter(SETTINGS, broken),
                        (request, response, chain) -> chain.doFilter(request, response))) {
            assertThat(captured.answer(path)).isEqualTo(plain.answer(path));
        }
    }

    @Test
    void takesTheForwardedClientOnlyBehindAProxy() throws Exception {
        EventPrivacy truncating = EventPrivacy.defaults().with(AddressPrivacy.TRUNCATE);
        try (CapturedSite site = new CapturedSite(SETTINGS.behindProxy().with(truncating))) {
            site.get("/shop", "X-Forwarded-For", "198.51.100.77, 10.0.0.1");
            assertThat(site.event().ip()).isEqualTo("198.51.100.0");
            assertThat(site.sent().get(0).key()).isEqualTo("198.51.100.0".getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A request of which one method fails. */
    private static final class HostileRequest extends HttpServletRequestWrapper {

        private final String method;
        private final Throwable failure;

        HostileRequest(HttpServletRequest request, String method, Throwable failure) {
            super(request);
            this.method = method;
            this.failure = failure;
        }

        @Override
        public String getHeader(String name) {
            return name.equals("sec-ch-ua") ? unless("header", () -> super.getHeader(name)) : super.getHeader(name);
        }

        @Override
        public String getRequestURI() {
            // the application reads it too
            boolean inFilter = StackWalker.getInstance().walk(frames -> frames.limit(4)
                    .anyMatch(frame -> frame.getClassName().endsWith("RequestCapture")));
            return inFilter ? unless("uri", super::getRequestURI) : super.getRequestURI();
        }

        @Override
        public String getServerName() {
            return unless("server", super::getServerName);
        }

        private String unless(String failing, Supplier<String> otherwise) {
            if (!failing.equals(method)) {
                return otherwise.get();
            }
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
            return null;
        }
    }
}
