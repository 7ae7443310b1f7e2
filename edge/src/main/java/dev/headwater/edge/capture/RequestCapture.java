package dev.headwater.edge.capture;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.edge.delivery.EdgeEvent;
import dev.headwater.events.WebEvent;
import dev.headwater.events.codec.EventEncoder;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Turns an HTTP request into a raw event. It reads what the allow-lists name and nothing else. */
public final class RequestCapture {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CaptureSettings settings;
    private final Clock clock;

    public RequestCapture(CaptureSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** False for static files, the site's own calls, and requests to this machine. */
    public boolean isLogged(HttpServletRequest request) {
        String path = request.getRequestURI();
        String lower = path.toLowerCase(Locale.ROOT);
        return settings.ignoredPaths().stream().noneMatch(path::startsWith)
                && settings.ignoredSuffixes().stream().noneMatch(lower::endsWith)
                && !(settings.ignoreLocalhost() && isLocalhost(request.getServerName()));
    }

    /** The event without its status, which only the response knows. */
    public WebEvent read(HttpServletRequest request) {
        return new WebEvent(
                EventIds.next(),
                clock.millis(),
                request.getRequestURI() + allowedQuery(request.getQueryString()),
                request.getServerName(),
                withoutQuery(header(request, "referer")),
                header(request, "user-agent"),
                headers(request),
                settings.privacy().apply(clientAddress(request)),
                null,
                null,
                "page_view",
                null,
                null);
    }

    static EdgeEvent encode(WebEvent event, Integer status) {
        WebEvent answered = new WebEvent(
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
                event.properties());
        byte[] key = event.ip() == null ? null : event.ip().getBytes(StandardCharsets.UTF_8);
        return new EdgeEvent(key, EventEncoder.encode(answered));
    }

    private String clientAddress(HttpServletRequest request) {
        String forwarded = settings.trustForwardedFor() ? request.getHeader("x-forwarded-for") : null;
        return forwarded == null ? request.getRemoteAddr() : forwarded.split(",")[0].strip();
    }

    private String header(HttpServletRequest request, String name) {
        return settings.headers().contains(name) ? request.getHeader(name) : null;
    }

    private String headers(HttpServletRequest request) {
        ObjectNode headers = JSON.createObjectNode();
        settings.headers().stream()
                .sorted()
                .filter(name -> !name.equals("referer"))
                .forEach(name -> {
                    String value = request.getHeader(name);
                    if (value != null) {
                        headers.put(name, value);
                    }
                });
        return headers.toString();
    }

    private String allowedQuery(String query) {
        if (query == null) {
            return "";
        }
        String kept = Arrays.stream(query.split("&"))
                .filter(parameter -> settings.queryParameters().contains(name(parameter)))
                .collect(Collectors.joining("&"));
        return kept.isEmpty() ? "" : "?" + kept;
    }

    private static String name(String parameter) {
        String name = parameter.split("=", 2)[0];
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return name;
        }
    }

    /** Origin and path: a query may hold what its site never meant to pass on. */
    private static String withoutQuery(String referrer) {
        if (referrer == null) {
            return null;
        }
        String cut = referrer.split("[?#]", 2)[0];
        try {
            URI uri = URI.create(cut);
            return uri.getRawUserInfo() == null ? cut : cut.replace(uri.getRawUserInfo() + "@", "");
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean isLocalhost(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]") || host.equals("::1");
    }
}
