package dev.headwater.jobs.io.postgres;

import static dev.headwater.jobs.io.postgres.Rows.host;
import static dev.headwater.jobs.io.postgres.Rows.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.tables.Tables;
import dev.headwater.events.tables.TrafficRow;
import dev.headwater.jobs.testing.TestPostgres;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefusedRowsTest {

    private static final String REFUSED =
            "SELECT job, table_name, key, sqlstate, \"row\" FROM refused_rows ORDER BY sqlstate";

    private static final TestPostgres POSTGRES = TestPostgres.withSchema();

    private final TestPostgres postgres = POSTGRES.emptied();
    private final TestWriter<TrafficRow> writer = TestWriter.on(postgres, Tables.TRAFFIC_BY_HOST);

    @AfterEach
    void close() {
        writer.close();
    }

    @Test
    void isolatesInvalidRowAndWritesTheOthers() throws Exception {
        writer.write(host("a", 1), host("n\0\ud800\"l", 2), host("z", 3)).flush();
        assertThat(stored(postgres)).containsExactly(List.of("a", "1", "1"), List.of("z", "3", "1"));
        String key = "\"2026-11-20T12:00:00.000Z\",\"2026-11-20T12:05:00.000Z\",\"n\ufffd\ufffd\\\"l\"";
        assertThat(postgres.rows(REFUSED))
                .containsExactly(
                        List.of(
                                "test",
                                "traffic_by_host",
                                "[\"traffic_by_host\"," + key + "]",
                                "22021",
                                "{\"window_start\":\"2026-11-20T12:00:00.000Z\",\"window_end\":\"2026-11-20T12:05:00.000Z\","
                                        + "\"host\":\"n\ufffd\ufffd\\\"l\",\"hits\":2,\"visitors\":1,\"revision\":1099511627778}"));
        assertThat(writer.count("refused_rows")).isEqualTo(1);
        assertThat(writer.count("sink_rows")).isEqualTo(2);
        assertThat(writer.count("sink_retries")).isZero();
    }

    @Test
    void refusesKeyTooLargeForIndex() throws Exception {
        Random random = new Random(1);
        StringBuilder noise = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            noise.appendCodePoint('!' + random.nextInt(90));
        }
        writer.write(host("a", 1), host(noise.toString(), 2)).flush();
        assertThat(stored(postgres)).containsExactly(List.of("a", "1", "1"));
        assertThat(postgres.rows("SELECT sqlstate FROM refused_rows")).containsExactly(List.of("54000"));
    }

    @Test
    void newerRefusalReplacesOlder() throws Exception {
        writer.write(host("\0", 1)).flush().write(host("\0", 2)).flush();
        assertThat(postgres.rows("SELECT \"row\"::json ->> 'hits' FROM refused_rows"))
                .containsExactly(List.of("2"));
    }

    @Test
    void findsAllBadRowsOfOneFlush() throws Exception {
        List<TrafficRow> rows = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            rows.add(host(i % 7 == 0 ? "bad\0" + i : "good" + i, i));
        }
        writer.write(rows).flush();
        assertThat(postgres.rows("SELECT count(*) FROM refused_rows")).containsExactly(List.of("143"));
        assertThat(postgres.rows("SELECT count(*) FROM traffic_by_host")).containsExactly(List.of("857"));
    }

    @Test
    void checkConstraintRefusesOnlyItsRows() throws Exception {
        postgres.execute("ALTER TABLE traffic_by_host ADD CONSTRAINT few CHECK (hits < 10)");
        writer.write(host("a", 9), host("b", 10)).flush();
        postgres.execute("ALTER TABLE traffic_by_host DROP CONSTRAINT few");
        assertThat(stored(postgres)).containsExactly(List.of("a", "9", "1"));
        assertThat(postgres.rows("SELECT sqlstate FROM refused_rows")).containsExactly(List.of("23514"));
    }
}
