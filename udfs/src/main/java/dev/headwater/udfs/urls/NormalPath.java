package dev.headwater.udfs.urls;

import dev.headwater.events.UrlPath;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Locale;

/**
 * One text for paths that lead to the same page: without {@code .} and {@code ..}, empty steps and a slash at the end;
 * with letters and digits decoded and all other encodings in capitals (RFC 3986, 6.2.2). Case is kept: to many servers
 * it matters.
 */
public final class NormalPath {

    private static final String UNRESERVED = "-._~";

    private NormalPath() {}

    public static String of(String url) {
        Deque<String> steps = new ArrayDeque<>();
        for (String step : encodedOnce(UrlPath.of(url)).split("/")) {
            if (step.equals("..")) {
                steps.pollLast();
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.addLast(step);
            }
        }
        StringBuilder path = new StringBuilder();
        for (Iterator<String> left = steps.iterator(); left.hasNext(); ) {
            path.append('/').append(left.next());
        }
        return path.isEmpty() ? "/" : path.toString();
    }

    private static String encodedOnce(String path) {
        StringBuilder normal = new StringBuilder(path.length());
        for (int i = 0; i < path.length(); i++) {
            int encoded = QueryText.encoded(path, i);
            if (encoded < 0) {
                normal.append(path.charAt(i));
            } else {
                normal.append(isUnreserved((char) encoded) ? (char) encoded : "%");
                normal.append(isUnreserved((char) encoded) ? "" : capitals(path, i + 1));
                i += 2;
            }
        }
        return normal.toString();
    }

    private static boolean isUnreserved(char c) {
        boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
        return letter || c >= '0' && c <= '9' || UNRESERVED.indexOf(c) >= 0;
    }

    private static String capitals(String path, int at) {
        return path.substring(at, at + 2).toUpperCase(Locale.ROOT);
    }
}
