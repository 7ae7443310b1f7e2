package dev.headwater.jobs.io.postgres;

import dev.headwater.events.tables.TrafficRow;
import dev.headwater.jobs.testing.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Rows of {@code traffic_by_host} that state only what matters. */
final class Rows {

    static final long NOON = Instant.parse("2026-11-20T12:00:00Z").toEpochMilli();
    static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private Rows() {}

    static TrafficRow host(String host, long hits) {
        return host(host, hits, 1);
    }

    static TrafficRow host(String host, long hits, long visitors) {
        return new TrafficRow(NOON, NOON + FIVE_MINUTES.toMillis(), host, hits, visitors);
    }

    static TrafficRow window(String host, String start, Duration size, long hits) {
        long windowStart = Instant.parse(start).toEpochMilli();
        return new TrafficRow(windowStart, windowStart + size.toMillis(), host, hits, 1);
    }

    /** host, hits, visitors of every row, by host. */
    static List<List<String>> stored(TestPostgres postgres) {
        return postgres.rows("SELECT host, hits, visitors FROM traffic_by_host ORDER BY host");
    }
}
