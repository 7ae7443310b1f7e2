package dev.headwater.jobs.io.postgres;

import dev.headwater.events.tables.Tables;
import dev.headwater.events.tables.TrafficRow;
import dev.headwater.events.tables.VersionedRow;
import dev.headwater.jobs.testing.TestPostgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.postgresql.PGConnection;

/**
 * The ways to write rows, timed against COPY append (docs/adr/0005-own-sink.md). No test: it says numbers, and asserts
 * only that every way has left the same rows. Ways take turns, so that a noisy machine is noisy for all of them.
 */
final class UpsertTiming {

    private static final int ROWS = 5_000;
    private static final int WARM_UP = 3;
    private static final int ROUNDS = 25;
    private static final String ONE_ROW =
            """
            INSERT INTO traffic_by_host AS t (window_start, window_end, host, hits, visitors, revision, updated_at)
            VALUES (?::timestamptz, ?::timestamptz, ?, ?, ?, ?, now()) ON CONFLICT (window_start, window_end, host)
            DO UPDATE SET hits = excluded.hits, visitors = excluded.visitors, revision = excluded.revision,
            updated_at = excluded.updated_at WHERE excluded.revision >= t.revision""";

    private interface Way {
        void write(Connection connection, List<TrafficRow> rows) throws Exception;
    }

    private UpsertTiming() {}

    public static void main(String[] args) throws Exception {
        KeyedUpsert<TrafficRow> upsert = new KeyedUpsert<>(Tables.TRAFFIC_BY_HOST);
        Way arrays = (connection, rows) -> upsert.write(
                connection, rows.stream().map(row -> VersionedRow.of(row, 1)).toList());
        Map<String, Way> ways = new LinkedHashMap<>();
        ways.put("COPY append", UpsertTiming::copy);
        ways.put("array upsert", arrays);
        ways.put("array upsert, again", arrays);
        ways.put("rewritten batch", UpsertTiming::batch);
        ways.put("batch", UpsertTiming::batch);
        ways.put("one statement a row", (connection, rows) -> each(connection, rows));
        ways.put("one transaction a row", (connection, rows) -> {
            connection.setAutoCommit(true);
            each(connection, rows);
        });
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().start()) {

            run(TestPostgres.on(server), ways);
        }
    }

    private static void run(TestPostgres postgres, Map<String, Way> ways) throws Exception {
        try (Connection connection = postgres.connection()) {
            SchemaScripts.apply(connection);
        }
        Map<String, Connection> connections = new LinkedHashMap<>();
        for (String name : ways.keySet()) {
            String url = postgres.url() + "?reWriteBatchedInserts=" + name.startsWith("rewritten");
            connections.put(name, DriverManager.getConnection(url, "postgres", ""));
        }
        Map<String, double[]> inserts = new LinkedHashMap<>();
        Map<String, double[]> updates = new LinkedHashMap<>();
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (Map.Entry<String, Way> way : ways.entrySet()) {
                String name = way.getKey();
                postgres.execute("TRUNCATE traffic_by_host");
                double insert = microsARow(connections.get(name), way.getValue(), 1);
                boolean appends = name.startsWith("COPY");
                double update = appends ? insert : microsARow(connections.get(name), way.getValue(), 2);
                check(postgres, appends ? 1 : 2);
                if (round >= 0) {
                    inserts.computeIfAbsent(name, any -> new double[ROUNDS])[round] = insert;
                    updates.computeIfAbsent(name, any -> new double[ROUNDS])[round] = update;
                }
            }
        }
        for (Connection connection : connections.values()) {
            connection.close();
        }
        inserts.keySet().forEach(name -> print(name, inserts, updates));
    }

    private static double microsARow(Connection connection, Way way, long hits) throws Exception {
        List<TrafficRow> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(Rows.host("host%05d.example.com".formatted(i), hits));
        }
        connection.setAutoCommit(false);
        long start = System.nanoTime();
        way.write(connection, rows);
        if (!connection.getAutoCommit()) {
            connection.commit();
        }
        return (System.nanoTime() - start) / 1e3 / ROWS;
    }

    private static void check(TestPostgres postgres, long hits) {
        List<String> expected = List.of(Integer.toString(ROWS), Long.toString(ROWS * hits));
        if (!postgres.rows("SELECT count(*), sum(hits) FROM traffic_by_host").equals(List.of(expected))) {
            throw new IllegalStateException("the rows are not those that were written");
        }
    }

    /** Median time, and median of the ratios to COPY append of the same round with the quartiles around it. */
    private static void print(String name, Map<String, double[]> inserts, Map<String, double[]> updates) {
        double[] floor = inserts.get("COPY append");
        System.out.printf(
                Locale.ROOT,
                "%-22s insert %6.2f us %s   update %6.2f us %s%n",
                name,
                quartile(inserts.get(name), 2),
                ratios(inserts.get(name), floor),
                quartile(updates.get(name), 2),
                ratios(updates.get(name), floor));
    }

    private static String ratios(double[] times, double[] floor) {
        double[] ratios = new double[ROUNDS];
        Arrays.setAll(ratios, i -> times[i] / floor[i]);
        return "x%.2f (%.2f..%.2f)".formatted(quartile(ratios, 2), quartile(ratios, 1), quartile(ratios, 3));
    }

    private static double quartile(double[] values, int quarter) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(sorted.length - 1) * quarter / 4];
    }

    private static void batch(Connection connection, List<TrafficRow> rows) throws Exception {
        try (PreparedStatement upsert = connection.prepareStatement(ONE_ROW)) {
            for (TrafficRow row : rows) {
                set(upsert, row);
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    private static void each(Connection connection, List<TrafficRow> rows) throws Exception {
        try (PreparedStatement upsert = connection.prepareStatement(ONE_ROW)) {
            for (TrafficRow row : rows) {
                set(upsert, row);
                upsert.executeUpdate();
            }
        }
    }

    private static void set(PreparedStatement upsert, TrafficRow row) throws Exception {
        upsert.setString(1, RowArrays.timestamp(row.windowStart()));
        upsert.setString(2, RowArrays.timestamp(row.windowEnd()));
        upsert.setString(3, row.group());
        upsert.setLong(4, row.hits());
        upsert.setLong(5, row.visitors());
        upsert.setLong(6, row.revision());
    }

    private static void copy(Connection connection, List<TrafficRow> rows) throws Exception {
        StringBuilder text = new StringBuilder();
        for (TrafficRow row : rows) {
            text.append(RowArrays.timestamp(row.windowStart()))
                    .append('\t')
                    .append(RowArrays.timestamp(row.windowEnd()));
            text.append('\t')
                    .append(row.group())
                    .append('\t')
                    .append(row.hits())
                    .append('\t')
                    .append(row.visitors());
            text.append('\t').append(row.revision()).append('\n');
        }
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn(
                        "COPY traffic_by_host (window_start, window_end, host, hits, visitors, revision) FROM STDIN",
                        new StringReader(text.toString()));
    }
}
