package dev.headwater.jobs.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.Decoded;
import dev.headwater.events.codec.EventDecoder;
import dev.headwater.events.codec.JsonTime;
import dev.headwater.events.tables.AccountedMinute;
import dev.headwater.events.tables.Column;
import dev.headwater.events.tables.ResultRow;
import dev.headwater.events.tables.Table;
import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.settings.TrafficSettings;
import dev.headwater.jobs.testing.Outputs;
import dev.headwater.jobs.testing.Script;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** The worked example of {@code docs/jobs/traffic.md}, run as it stands there. */
class TrafficPageTest {

    private static final Path PAGE = Path.of(System.getProperty("headwater.root"), "docs/jobs/traffic.md");

    @Test
    void theWorkedExampleComesOutAsThePageSays() throws Exception {
        TrafficSettings settings = TrafficSettings.read(
                new String[] {"--window.early", "0"}, Map.of("HEADWATER_POSTGRES_PASSWORD", "unused"));
        StreamExecutionEnvironment env = Outputs.environment();
        TrafficJob.Traffic traffic = TrafficJob.topology(script(settings).in(env), settings);
        Outputs out = Outputs.of(
                        env,
                        traffic.byHost(),
                        traffic.byReferrer(),
                        traffic.intake().accounts())
                .run();

        assertThat(csv(Tables.TRAFFIC_BY_HOST, out.of(traffic.byHost()))).isEqualTo(block("traffic_by_host"));
        assertThat(csv(Tables.TRAFFIC_BY_REFERRER, out.of(traffic.byReferrer())))
                .isEqualTo(block("traffic_by_referrer"));
        assertThat(outcomes(out.of(traffic.intake().accounts()))).isEqualTo(block("outcomes"));
    }

    /** The watermark follows at once: whatever a real run may delay, nothing here is counted for being early. */
    private static Script script(TrafficSettings settings) throws Exception {
        Duration disorder = settings.intake().outOfOrderness();
        Script script = Script.withDisorder(disorder.toMillis());
        EventDecoder decoder = new EventDecoder(settings.intake().maxAhead());
        long latest = Long.MIN_VALUE;
        for (String line : block("events").lines().toList()) {
            Decoded decoded = decoder.decode(line.getBytes(StandardCharsets.UTF_8), -1);
            if (decoded.isEvent()) {
                latest = Math.max(latest, decoded.event().eventTime());
                script.event(decoded.event()).watermark(latest - disorder.toMillis() - 1);
            } else {
                script.badRow(decoded.reason());
            }
        }
        return script;
    }

    private static String block(String name) throws Exception {
        String page = Files.readString(PAGE);
        String open = "```" + name + "\n";
        int start = page.indexOf(open) + open.length();
        return page.substring(start, page.indexOf("\n```", start));
    }

    private static <R extends ResultRow<R>> String csv(Table<R> table, List<R> rows) {
        Map<List<Object>, R> last = new LinkedHashMap<>();
        rows.forEach(row -> last.put(table.key(row), row));
        String header = table.columns().stream().map(Column::name).collect(Collectors.joining(","));
        return header + "\n"
                + last.values().stream()
                        .map(row -> line(table, row))
                        .collect(Collectors.toCollection(TreeSet::new))
                        .stream()
                        .collect(Collectors.joining("\n"));
    }

    private static <R extends ResultRow<R>> String line(Table<R> table, R row) {
        return table.columns().stream()
                .map(column ->
                        column.type().isTime() ? JsonTime.of((long) column.of(row)) : String.valueOf(column.of(row)))
                .collect(Collectors.joining(","));
    }

    private static String outcomes(List<AccountedMinute> rows) {
        Map<List<Object>, AccountedMinute> last = new LinkedHashMap<>();
        rows.forEach(row -> last.put(Tables.ACCOUNTING.key(row), row));
        Map<String, Long> sums = new TreeMap<>();
        last.values().forEach(row -> sums.merge(row.outcome(), row.events(), Long::sum));
        return sums.entrySet().stream()
                .map(sum -> sum.getKey() + "," + sum.getValue())
                .collect(Collectors.joining("\n"));
    }
}
