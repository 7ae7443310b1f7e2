package dev.headwater.edge.capture;

import dev.headwater.edge.delivery.EdgeEvent;
import dev.headwater.edge.delivery.EventIds;
import dev.headwater.events.ClientAddress;
import dev.headwater.events.StorableText;
import dev.headwater.events.WebEvent;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

/** Turns an HTTP request into a raw event. Reads no header that the allow-list does not name, and never the body. */
final class RequestCapture {

    private static final String PAGE_VIEW = "page_view";

    private final CaptureSettings settings;
    private final Clock clock;

    RequestCapture(CaptureSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** False for static files, the site's own calls, and requests to this machine. */
    boolean isLogged(HttpServletRequest request) {
        String path = request.getRequestURI();
        String lower = path.toLowerCase(Locale.ROOT);
        return settings.ignoredPaths().stream().noneMatch(path::startsWith)
                && settings.ignoredSuffixes().stream().noneMatch(lower::endsWith)
                && !(settings.ignoreLocalhost() && isLocalhost(request.getServerName()));
    }

    /** The event without its status, which only the response has. */
    WebEvent read(HttpServletRequest request) {
        String query = request.getQueryString();
        return settings.privacy()
                .of(new WebEvent(
                        EventIds.next(),
                        clock.millis(),
                        cut(request.getRequestURI() + (query == null ? "" : "?" + query), StorableText.TEXT_BYTES),
                        request.getServerName(),
                        cut(request.getHeader("referer"), StorableText.REFERRER_BYTES),
                        cut(request.getHeader("user-agent"), StorableText.REFERRER_BYTES),
                        settings.privacy().headersOf(request::getHeader),
                        clientAddress(request),
                        null,
                        null,
                        PAGE_VIEW,
                        null,
                        null));
    }

    /** @param status null if unknown */
    static Optional<EdgeEvent> encode(WebEvent event, Integer status) {
        return EdgeEvent.of(new WebEvent(
                event.eventId(),
                event.eventTime(),
                event.url(),
                event.host(),
                event.referrer(),
                event.userAgent(),
                event.headers(),
                event.ip(),
                event.userId(),
                event.deviceId(),
                event.type(),
                status,
                event.properties()));
    }

    private String clientAddress(HttpServletRequest request) {
        String forwarded = settings.trustForwardedFor() ? request.getHeader("x-forwarded-for") : null;
        String sent = forwarded == null ? request.getRemoteAddr() : forwarded.split(",", 2)[0].strip();
        if (sent == null) {
            return null;
        }
        // containers write an IPv6 address in brackets
        boolean bracketed = sent.startsWith("[") && sent.endsWith("]");
        return cut(ClientAddress.of(bracketed ? sent.substring(1, sent.length() - 1) : sent), StorableText.KEY_BYTES);
    }

    private static String cut(String text, int maxBytes) {
        return text == null ? null : StorableText.cut(text, maxBytes);
    }

    private static boolean isLocalhost(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]") || host.equals("::1");
    }
}
