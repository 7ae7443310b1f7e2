package dev.headwater.udfs.urls;

import dev.headwater.events.UrlPath;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Locale;

/**
 * The normal form of a path (RFC 3986, 6.2.2): without {@code .}, {@code ..}, empty segments and a trailing slash, letters
 * and digits decoded, other encodings in upper case. The case of the path is kept, because many servers distinguish it.
 */
public final class NormalPath {

    private static final String UNRESERVED = "-._~";

    private NormalPath() {}

    public static String of(String url) {
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : normalEncoding(UrlPath.of(url)).split("/")) {
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        StringBuilder path = new StringBuilder();
        for (Iterator<String> left = segments.iterator(); left.hasNext(); ) {
            path.append('/').append(left.next());
        }
        return path.isEmpty() ? "/" : path.toString();
    }

    private static String normalEncoding(String path) {
        StringBuilder normal = new StringBuilder(path.length());
        for (int i = 0; i < path.length(); i++) {
            int encoded = QueryText.encoded(path, i);
            if (encoded < 0) {
                normal.append(path.charAt(i));
            } else {
                normal.append(isUnreserved((char) encoded) ? (char) encoded : "%");
                normal.append(isUnreserved((char) encoded) ? "" : upperCase(path, i + 1));
                i += 2;
            }
        }
        return normal.toString();
    }

    private static boolean isUnreserved(char c) {
        boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
        return letter || c >= '0' && c <= '9' || UNRESERVED.indexOf(c) >= 0;
    }

    private static String upperCase(String path, int at) {
        return path.substring(at, at + 2).toUpperCase(Locale.ROOT);
    }
}
