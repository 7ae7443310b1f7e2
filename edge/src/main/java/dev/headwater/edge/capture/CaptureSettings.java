package dev.headwater.edge.capture;

import dev.headwater.edge.privacy.EventPrivacy;
import java.util.Set;

/**
 * Which requests are logged, and what of them.
 *
 * @param ignoredPaths prefixes of paths that are not logged, such as the site's own calls
 * @param ignoredSuffixes endings of static files
 * @param ignoreLocalhost whether requests to {@code localhost} are left out
 * @param trustForwardedFor whether the first address of {@code x-forwarded-for} is the client's: only behind a proxy that
 *     sets it
 */
public record CaptureSettings(
        Set<String> ignoredPaths,
        Set<String> ignoredSuffixes,
        boolean ignoreLocalhost,
        boolean trustForwardedFor,
        EventPrivacy privacy) {

    private static final Set<String> FILES = Set.of(
            ".css", ".js", ".map", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".ico", ".webp", ".woff", ".woff2", ".ttf",
            ".txt", ".xml");

    public static CaptureSettings defaults() {
        return new CaptureSettings(Set.of(), FILES, true, false, EventPrivacy.defaults());
    }

    public CaptureSettings withLocalhost() {
        return new CaptureSettings(ignoredPaths, ignoredSuffixes, false, trustForwardedFor, privacy);
    }

    public CaptureSettings ignoring(Set<String> paths) {
        return new CaptureSettings(paths, ignoredSuffixes, ignoreLocalhost, trustForwardedFor, privacy);
    }

    public CaptureSettings behindProxy() {
        return new CaptureSettings(ignoredPaths, ignoredSuffixes, ignoreLocalhost, true, privacy);
    }

    public CaptureSettings with(EventPrivacy newPrivacy) {
        return new CaptureSettings(ignoredPaths, ignoredSuffixes, ignoreLocalhost, trustForwardedFor, newPrivacy);
    }
}
