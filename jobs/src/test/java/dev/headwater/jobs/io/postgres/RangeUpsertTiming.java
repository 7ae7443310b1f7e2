package dev.headwater.jobs.io.postgres;

import dev.headwater.events.tables.Session;
import dev.headwater.events.tables.Tables;
import dev.headwater.events.tables.VersionedRow;
import dev.headwater.jobs.testing.TestPostgres;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Compares the cost of a range upsert with a plain one on a table with a long history (docs/adr/0016). Prints numbers and
 * checks nothing. The two take turns on tables of the same rows.
 */
final class RangeUpsertTiming {

    private static final int VISITORS = 20_000;
    private static final int HISTORY = 400_000;
    private static final int ROWS = 5_000;
    private static final int WARM_UP = 8;
    private static final int ROUNDS = 15;

    private RangeUpsertTiming() {}

    public static void main(String[] args) throws Exception {
        TestPostgres plain = filled();
        TestPostgres ranged = filled();
        double[] upsert = new double[ROUNDS];
        double[] range = new double[ROUNDS];
        double[] ratio = new double[ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            double first = micros(plain, new KeyedUpsert<>(Tables.SESSIONS), round);
            double second = micros(ranged, RowWriter.of(Tables.SESSIONS), round);
            if (round >= 0) {
                upsert[round] = first;
                range[round] = second;
                ratio[round] = second / first;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "upsert %.1f us a row, by range %.1f us a row, ratio %.2f%n",
                median(upsert),
                median(range),
                median(ratio));
    }

    static TestPostgres filled() {
        TestPostgres postgres = TestPostgres.withSchema();
        postgres.execute("INSERT INTO sessions SELECT 'v' || i % " + VISITORS + ", 'h', to_timestamp(i),"
                + " to_timestamp(i + 60), 3, 2, '/', '/', 60000, false, false, false, 1, now() FROM generate_series(1, "
                + HISTORY + ") AS i");
        return postgres;
    }

    static List<Session> rows(int round) {
        List<Session> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            String visitor = "v" + (i * 4L + round % 4 + 4) % VISITORS;
            long start = 2_000_000_000L + (round + WARM_UP) * 3_600_000L;
            rows.add(new Session(
                    visitor,
                    "h",
                    start,
                    start + 60_000,
                    3,
                    2,
                    "/",
                    "/",
                    60_000,
                    false,
                    false,
                    false,
                    "DE",
                    "Mac",
                    start + 360_000,
                    3,
                    false));
        }
        rows.sort((one, other) -> one.visitor().compareTo(other.visitor()));
        return rows;
    }

    private static double micros(TestPostgres postgres, RowWriter<Session> way, int round) throws Exception {
        List<VersionedRow<Session>> rows =
                rows(round).stream().map(row -> VersionedRow.of(row, 1)).toList();
        try (Connection connection = postgres.connection()) {
            connection.setAutoCommit(false);
            long begin = System.nanoTime();
            way.write(connection, rows);
            connection.commit();
            return (System.nanoTime() - begin) / 1e3 / ROWS;
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
