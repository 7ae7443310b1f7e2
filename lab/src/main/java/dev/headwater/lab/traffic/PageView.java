package dev.headwater.lab.traffic;

/**
 * One event before it is written down.
 *
 * @param eventId {@code null} where the sender gives none
 * @param referrer {@code null} where the visitor came from nowhere
 * @param properties JSON text of a purchase, else {@code null}
 */
record PageView(
        Visitor visitor, String eventId, String host, String url, String referrer, int status, String properties) {

    String type() {
        return properties == null ? "page_view" : "purchase";
    }
}
