package dev.headwater.lab.traffic;

/**
 * One event before it is encoded.
 *
 * @param eventId may be {@code null}
 * @param referrer may be {@code null}
 * @param properties JSON text of a purchase, else {@code null}
 */
record PageView(
        SimulatedVisitor visitor,
        String eventId,
        String host,
        String url,
        String referrer,
        int status,
        String properties) {

    String type() {
        return properties == null ? "page_view" : "purchase";
    }
}
