package dev.headwater.events.codec;

import java.util.Locale;

/** Normalises a host: lower-cased, without port and trailing dot. */
final class HostName {

    private HostName() {}

    static String of(String sent) {
        String host = withoutDot(withoutPort(sent.toLowerCase(Locale.ROOT)));
        return host.isEmpty() ? sent : host;
    }

    private static String withoutPort(String host) {
        int at = host.length();
        while (at > 0 && isDigit(host.charAt(at - 1))) {
            at--;
        }
        boolean isPort = at > 0 && at < host.length() && host.charAt(at - 1) == ':';
        return isPort ? host.substring(0, at - 1) : host;
    }

    private static String withoutDot(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
