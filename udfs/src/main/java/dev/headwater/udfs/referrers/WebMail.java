package dev.headwater.udfs.referrers;

import java.util.Set;

/** Everybody can read mail in a browser from a server of his own, and almost all give it one of these names. */
final class WebMail {

    private static final Set<String> NAMES = Set.of("mail", "webmail", "email", "roundcube", "zimbra", "owa");

    private WebMail() {}

    static boolean isHost(String host) {
        int dot = host.indexOf('.');
        return dot > 0 && NAMES.contains(host.substring(0, dot));
    }
}
