package dev.headwater.lab.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.tables.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TruthFileTest {

    @TempDir
    private Path directory;

    @Test
    void readsBackWhatWasWritten() throws IOException {
        HandwrittenLog log = new HandwrittenLog(OracleSettings.defaults());
        log.event(0, "a", 0, "a.example", "10.0.0.1", "https://search.example/?q=\"x\",y");
        log.event(1, "mover", Duration.ofHours(1).toMillis(), "b.example", "", "");
        log.event(1, "late \\ \u00e9", 0, "b.example", "", "");
        log.bad(3);
        TrafficTruth truth = log.truth();
        Path file = directory.resolve("new/truth.jsonl");

        TruthFile.write(file, "bootcamp-events", truth);

        assertSame(TableRows.of(Tables.TRAFFIC_BY_HOST, truth.byHost()), TruthLines.rows(file, Tables.TRAFFIC_BY_HOST));
        assertSame(
                TableRows.of(Tables.TRAFFIC_BY_REFERRER, truth.byReferrer()),
                TruthLines.rows(file, Tables.TRAFFIC_BY_REFERRER));
        assertSame(TableRows.of(Tables.ACCOUNTING, truth.accounting()), TruthLines.rows(file, Tables.ACCOUNTING));
        assertThat(TruthLines.lateIds(file)).containsExactly("late \\ \u00e9");
        assertThat(file.resolveSibling("truth.jsonl.part")).doesNotExist();
    }

    @Test
    void writesTheDocumentedLines() throws IOException {
        HandwrittenLog log = new HandwrittenLog(OracleSettings.defaults());
        log.event(2, "a", 0, "a.example", "10.0.0.1", "");
        log.bad(2);
        Path file = directory.resolve("truth.jsonl");

        TruthFile.write(file, "bootcamp-events", log.truth());

        String window = "\"window_start\":\"1970-01-01T00:00:00.000Z\",\"window_end\":\"1970-01-01T00:05:00.000Z\"";
        String minute = "\"job\":\"traffic\",\"minute\":\"2001-09-09T01:46:00.000Z\"";
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "{\"table\":\"traffic_by_host\"," + window
                                + ",\"host\":\"a.example\",\"hits\":1,\"visitors\":1}",
                        "{\"table\":\"traffic_by_referrer\"," + window
                                + ",\"host\":\"a.example\",\"referrer\":\"\",\"hits\":1}",
                        "{\"table\":\"accounting\"," + minute + ",\"outcome\":\"counted\",\"events\":1}",
                        "{\"table\":\"accounting\"," + minute + ",\"outcome\":\"rejected\",\"events\":1}",
                        "{\"log\":\"bootcamp-events\",\"partition\":2,\"first_offset\":0,\"last_offset\":1,\"records\":2}");
    }

    @Test
    void detectsRecordsOfAnotherProducer() {
        assertThat(new TrafficTruth.LogRange(0, 5, 9, 5).hasGaps()).isFalse();
        assertThat(new TrafficTruth.LogRange(0, 5, 9, 4).hasGaps()).isTrue();
    }

    private static void assertSame(TableRows expected, TableRows actual) {
        assertThat(TableRows.differences(expected, actual, 5)).isEmpty();
        assertThat(actual.size()).isPositive();
    }
}
