package dev.headwater.edge.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.events.StorableText;
import dev.headwater.events.WebEvent;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What may leave the process. A header or a query parameter that is not named here does not; a referrer is cut to origin
 * and path.
 *
 * @param headers names in lower case
 */
public record EventPrivacy(Set<String> headers, Set<String> queryParameters, AddressPrivacy addresses) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int HEADER_BYTES = 1_024;
    private static final String AUTHORITY_START = "//";
    private static final Set<String> HEADERS =
            Set.of("user-agent", "accept-language", "sec-ch-ua", "sec-ch-ua-mobile", "sec-ch-ua-platform");
    private static final Set<String> QUERY = Set.of(
            "utm_source",
            "utm_medium",
            "utm_campaign",
            "utm_term",
            "utm_content",
            "gclid",
            "fbclid",
            "q",
            "page",
            "lang");

    public static EventPrivacy defaults() {
        return new EventPrivacy(HEADERS, QUERY, AddressPrivacy.KEEP);
    }

    public EventPrivacy with(AddressPrivacy newAddresses) {
        return new EventPrivacy(headers, queryParameters, newAddresses);
    }

    /** The event as it may leave. */
    public WebEvent of(WebEvent event) {
        return new WebEvent(
                event.eventId(),
                event.eventTime(),
                url(event.url()),
                event.host(),
                referrer(event.referrer()),
                event.userAgent(),
                headers(event.headers()),
                event.ip() == null ? null : addresses.apply(event.ip()),
                event.userId(),
                event.deviceId(),
                event.type(),
                event.status(),
                event.properties());
    }

    /** JSON text of the allowed headers, each of limited length. */
    public String headersOf(Function<String, String> header) {
        ObjectNode allowed = JSON.createObjectNode();
        headers.stream().sorted().forEach(name -> {
            String value = header.apply(name);
            if (value != null) {
                allowed.put(name, StorableText.cut(value, HEADER_BYTES));
            }
        });
        return allowed.toString();
    }

    private String headers(String json) {
        if (json == null) {
            return null;
        }
        try {
            JsonNode sent = JSON.readTree(json);
            ObjectNode lower = JSON.createObjectNode();
            sent.properties().forEach(field -> lower.set(field.getKey().toLowerCase(Locale.ROOT), field.getValue()));
            return headersOf(
                    name -> lower.path(name).isTextual() ? lower.get(name).asText() : null);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private String url(String url) {
        String whole = withoutUser(url.split("#", 2)[0]);
        int query = whole.indexOf('?');
        if (query < 0) {
            return whole;
        }
        String kept = Arrays.stream(whole.substring(query + 1).split("&"))
                .filter(parameter -> queryParameters.contains(name(parameter)))
                .collect(Collectors.joining("&"));
        return whole.substring(0, query) + (kept.isEmpty() ? "" : "?" + kept);
    }

    private static String name(String parameter) {
        String name = parameter.split("=", 2)[0];
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return name;
        }
    }

    private static String referrer(String referrer) {
        return referrer == null ? null : withoutUser(referrer.split("[?#]", 2)[0]);
    }

    /** Without {@code user:password@}, even where the text is no URI. */
    private static String withoutUser(String url) {
        int start = url.indexOf(AUTHORITY_START);
        if (start < 0) {
            return url;
        }
        int authority = start + AUTHORITY_START.length();
        int slash = url.indexOf('/', authority);
        int query = url.indexOf('?', authority);
        int end = Math.min(slash < 0 ? url.length() : slash, query < 0 ? url.length() : query);
        int at = url.lastIndexOf('@', end);
        return at < authority ? url : url.substring(0, authority) + url.substring(at + 1);
    }
}
