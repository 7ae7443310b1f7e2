package dev.headwater.lab.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.events.tables.Tables;
import dev.headwater.events.tables.TrafficRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableRowsTest {

    private final TrafficRow row = new TrafficRow(0, 300_000, "a.example", 4, 2);

    @TempDir
    private Path directory;

    @Test
    void findsNoDifferenceBetweenEqualRows() {
        assertThat(differences(List.of(row), List.of(new TrafficRow(0, 300_000, "a.example", 4, 2))))
                .isEmpty();
    }

    @Test
    void reportsMissingExtraAndDifferentRows() {
        TrafficRow other = new TrafficRow(0, 300_000, "b.example", 1, 1);
        TrafficRow wrong = new TrafficRow(0, 300_000, "a.example", 5, 2);
        assertThat(differences(List.of(row), List.of()))
                .singleElement()
                .asString()
                .startsWith("missing {window_start=");
        assertThat(differences(List.of(), List.of(row)))
                .singleElement()
                .asString()
                .startsWith("extra {window_start=");
        assertThat(differences(List.of(row, other), List.of(wrong, other)))
                .containsExactly("expected {window_start=1970-01-01T00:00:00.000Z, "
                        + "window_end=1970-01-01T00:05:00.000Z, host=a.example, hits=4, visitors=2} but found "
                        + "{window_start=1970-01-01T00:00:00.000Z, window_end=1970-01-01T00:05:00.000Z, "
                        + "host=a.example, hits=5, visitors=2}");
    }

    @Test
    void limitsTheReportedDifferences() {
        TrafficRow other = new TrafficRow(0, 300_000, "b.example", 1, 1);
        TableRows expected = TableRows.of(Tables.TRAFFIC_BY_HOST, List.of(row, other));
        TableRows none = TableRows.of(Tables.TRAFFIC_BY_HOST, List.of());
        assertThat(TableRows.differences(expected, none, 1))
                .hasSize(2)
                .last()
                .isEqualTo("and 1 more differences in traffic_by_host");
    }

    @Test
    void refusesRepeatedKeys() {
        assertThatThrownBy(() -> TableRows.of(Tables.TRAFFIC_BY_HOST, List.of(row, row)))
                .hasMessageContaining("repeated key");
    }

    @Test
    void filtersAndSumsRows() {
        TrafficRow other = new TrafficRow(0, 300_000, "b.example", 1, 1);
        TableRows rows = TableRows.of(Tables.TRAFFIC_BY_HOST, List.of(row, other));
        assertThat(rows.sum("hits")).isEqualTo(5);
        assertThat(rows.where("host", "b.example").sum("hits")).isEqualTo(1);
    }

    @Test
    void comparesOnlyExpectedColumns() throws IOException {
        TableRows expected = csv("window_start,window_end,host,hits\n"
                + "1970-01-01T00:00:00.000Z,1970-01-01T00:05:00.000Z,a.example,4\n");
        assertThat(TableRows.differences(expected, TableRows.of(Tables.TRAFFIC_BY_HOST, List.of(row)), 9))
                .isEmpty();
    }

    @Test
    void readsCommasQuotesAndLineBreaksInQuotes() throws IOException {
        Path file = directory.resolve("quoted.csv");
        Files.writeString(file, "a,b,c\r\n\"x,y\",\"say \"\"hi\"\"\",\"\"\n\"\"\"\",\"two\nlines\",last");
        assertThat(CsvFile.read(file))
                .extracting(named -> List.copyOf(named.values()))
                .containsExactly(List.of("x,y", "say \"hi\"", ""), List.of("\"", "two\nlines", "last"));
    }

    private TableRows csv(String text) throws IOException {
        Path file = directory.resolve("rows.csv");
        Files.writeString(file, text);
        return CsvFile.rows(file, Tables.TRAFFIC_BY_HOST);
    }

    private static List<String> differences(List<TrafficRow> expected, List<TrafficRow> actual) {
        return TableRows.differences(
                TableRows.of(Tables.TRAFFIC_BY_HOST, expected), TableRows.of(Tables.TRAFFIC_BY_HOST, actual), 9);
    }
}
