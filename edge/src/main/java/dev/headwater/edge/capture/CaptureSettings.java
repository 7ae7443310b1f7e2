package dev.headwater.edge.capture;

import java.util.Set;

/**
 * The parts of a request that may leave the process. Everything is an allow-list: a header or a query parameter that is not
 * named here is never read.
 *
 * @param headers names of headers, lower case
 * @param queryParameters names of query parameters
 * @param ignoredPaths prefixes of paths that are not logged, such as the site's own calls
 * @param ignoredSuffixes endings of static files
 * @param ignoreLocalhost whether requests to {@code localhost} are left out
 * @param trustForwardedFor whether the first address of {@code x-forwarded-for} is the client's: only behind a proxy that sets it
 */
public record CaptureSettings(
        Set<String> headers,
        Set<String> queryParameters,
        Set<String> ignoredPaths,
        Set<String> ignoredSuffixes,
        boolean ignoreLocalhost,
        boolean trustForwardedFor,
        AddressPrivacy privacy) {

    private static final Set<String> HEADERS =
            Set.of("user-agent", "referer", "accept-language", "sec-ch-ua", "sec-ch-ua-mobile", "sec-ch-ua-platform");
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
    private static final Set<String> FILES = Set.of(
            ".css", ".js", ".map", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".ico", ".webp", ".woff", ".woff2", ".ttf",
            ".txt", ".xml");

    public static CaptureSettings defaults() {
        return new CaptureSettings(HEADERS, QUERY, Set.of(), FILES, true, false, AddressPrivacy.KEEP);
    }

    public CaptureSettings withLocalhost() {
        return new CaptureSettings(
                headers, queryParameters, ignoredPaths, ignoredSuffixes, false, trustForwardedFor, privacy);
    }

    public CaptureSettings ignoring(Set<String> paths) {
        return new CaptureSettings(
                headers, queryParameters, paths, ignoredSuffixes, ignoreLocalhost, trustForwardedFor, privacy);
    }
}
