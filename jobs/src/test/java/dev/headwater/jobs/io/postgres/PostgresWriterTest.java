package dev.headwater.jobs.io.postgres;

import static dev.headwater.jobs.io.postgres.Rows.host;
import static dev.headwater.jobs.io.postgres.Rows.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.events.tables.OutcomeCount;
import dev.headwater.events.tables.Tables;
import dev.headwater.events.tables.TrafficRow;
import dev.headwater.jobs.testing.TestPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostgresWriterTest {

    private static final TestPostgres POSTGRES = TestPostgres.withSchema();

    private final TestPostgres postgres = POSTGRES.emptied();
    private final TestWriter<TrafficRow> writer = TestWriter.on(postgres, Tables.TRAFFIC_BY_HOST);

    @AfterEach
    void close() {
        writer.close();
    }

    @Test
    void keepsNewerRevision() throws Exception {
        writer.write(host("a", 100)).flush().write(host("a", 1)).flush();
        assertThat(stored(postgres)).containsExactly(List.of("a", "100", "1"));
    }

    @Test
    void equalRevisionOverwrites() throws Exception {
        writer.write(host("a", 100, 7)).flush().write(host("a", 100, 8)).flush();
        assertThat(stored(postgres)).containsExactly(List.of("a", "100", "8"));
    }

    @Test
    void laterGenerationWinsOverHigherCount() throws Exception {
        writer.inGeneration(4).write(host("a", 100)).flush();
        writer.inGeneration(5).write(host("a", 1)).flush();
        writer.inGeneration(4).write(host("a", 200)).flush();
        assertThat(stored(postgres)).containsExactly(List.of("a", "1", "1"));
    }

    @Test
    void deletesGoneRowUnlessNewerIsStored() throws Exception {
        try (TestWriter<OutcomeCount> counts = TestWriter.on(postgres, Tables.ACCOUNTING)) {
            counts.write(count("counted", 9, 12), count("late", 3, 12), count("filtered", 1, 20))
                    .flush();
            counts.write(count("counted", 12, 12), count("late", 0, 12), count("filtered", 0, 19))
                    .write(count("rejected", 0, 12))
                    .flush();
        }
        assertThat(postgres.rows("SELECT outcome, events FROM accounting ORDER BY outcome"))
                .containsExactly(List.of("counted", "12"), List.of("filtered", "1"));
    }

    private static OutcomeCount count(String outcome, long events, long inMinute) {
        return new OutcomeCount("test", 0, outcome, events, inMinute);
    }

    @Test
    void writesNewestRowPerKeyOncePerBatch() throws Exception {
        writer.write(host("a", 2), host("a", 3), host("a", 1), host("b", 5)).flush();
        assertThat(stored(postgres)).containsExactly(List.of("a", "3", "1"), List.of("b", "5", "1"));
        assertThat(writer.count("sink_rows")).isEqualTo(2);
        assertThat(writer.count("sink_flushes")).isEqualTo(1);
    }

    @Test
    void flushesAtInterval() throws Exception {
        writer.clock.setCurrentTime(10_000);
        writer.write(host("a", 1));
        writer.clock.setCurrentTime(10_999);
        assertThat(stored(postgres)).isEmpty();
        writer.clock.setCurrentTime(11_000);
        assertThat(stored(postgres)).hasSize(1);
        assertThat(writer.clock.getNumActiveTimers()).isZero();
    }

    @Test
    void flushesFullBufferByRowsAndByBytes() throws Exception {
        FlushLimits twoRows = new FlushLimits(TestWriter.EVERY, 2, 1 << 20, Duration.ofSeconds(1));
        FlushLimits oneKilobyte = new FlushLimits(TestWriter.EVERY, 1_000, 1_000, Duration.ofSeconds(1));
        try (TestWriter<TrafficRow> byRows = TestWriter.on(postgres, Tables.TRAFFIC_BY_HOST, twoRows);
                TestWriter<TrafficRow> byBytes = TestWriter.on(postgres, Tables.TRAFFIC_BY_HOST, oneKilobyte)) {
            byRows.write(host("a", 1), host("b", 1), host("c", 1));
            assertThat(stored(postgres)).hasSize(2);
            byBytes.write(host("x".repeat(1_000), 1));
            assertThat(stored(postgres)).hasSize(3);
        }
    }

    @Test
    void writesHundredThousandRows() throws Exception {
        List<TrafficRow> rows = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            rows.add(host("host" + i, i));
        }
        writer.write(rows).flush();
        assertThat(postgres.rows("SELECT count(*), sum(hits), sum(visitors) FROM traffic_by_host"))
                .containsExactly(List.of("100000", "4999950000", "100000"));
        assertThat(writer.count("sink_flushes")).isEqualTo(20);
    }

    @Test
    void emptyFlushDoesNothing() throws Exception {
        writer.flush();
        assertThat(writer.count("sink_flushes")).isZero();
    }

    @Test
    void keepsMillisecondsAndYearsAfter9999() throws Exception {
        TrafficRow row = host("a", 1);
        TrafficRow last = new TrafficRow(253_402_300_799_999L, 253_402_300_800_000L, "z", 1, 1);
        TrafficRow first = new TrafficRow(0, 1, "y", 1, 1);
        writer.write(row, last, first).flush();
        assertThat(postgres.rows("SELECT host, to_char(window_start AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.MS'),"
                        + " extract(epoch FROM window_end) FROM traffic_by_host WHERE host > 'a' ORDER BY host"))
                .containsExactly(
                        List.of("y", "1970-01-01 00:00:00.000", "0.001000"),
                        List.of("z", "9999-12-31 23:59:59.999", "253402300800.000000"));
    }

    @Test
    void missingTableFailsWithoutRetry() throws Exception {
        TestWriter<TrafficRow> missing = TestWriter.on(TestPostgres.empty(), Tables.TRAFFIC_BY_HOST);
        missing.write(host("a", 1));
        assertThatThrownBy(missing::flush)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("traffic_by_host")
                .hasMessageContaining("42P01");
        assertThat(missing.count("sink_retries")).isZero();
        missing.close();
    }
}
