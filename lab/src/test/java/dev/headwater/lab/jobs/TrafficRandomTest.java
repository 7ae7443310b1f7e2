package dev.headwater.lab.jobs;

import dev.headwater.events.WebEvent;
import dev.headwater.events.tables.Tables;
import dev.headwater.events.tables.TrafficRow;
import dev.headwater.jobs.intake.AdmissionPolicy;
import dev.headwater.jobs.intake.AdmissionPolicy.EventFilter;
import dev.headwater.lab.oracle.TableRows;
import dev.headwater.lab.testing.LabServices;
import dev.headwater.lab.testing.RandomStreams;
import dev.headwater.lab.testing.RandomStreamsContract;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Random logs with disorder beyond the bound: an aborted and resumed stream, and parallelism 1 and 2. */
class TrafficRandomTest extends RandomStreamsContract {

    private static final long SIZE = 300_000;

    @RegisterExtension
    static final LabServices LAB = new LabServices();

    private static final AdmissionPolicy RULES = new AdmissionPolicy(
            "traffic",
            event -> Math.floorDiv(event.eventTime(), SIZE) * SIZE + SIZE,
            600_000,
            0,
            false,
            EventFilter.ALL);

    private static final Map<String, String> SITES = Map.of("host-0", "red", "host-1", "blue", "host-2", "blue");
    private static final Map<String, String> COUNTRIES = Map.of("10.0.0.0", "DE", "10.0.0.2", "NO", "10.0.0.3", "NO");

    @BeforeAll
    static void fill() throws Exception {
        LAB.execute(
                "INSERT INTO dim_hosts (host, site) VALUES ('host-0', 'red'), ('host-1', 'blue'), ('host-2', 'blue')");
        LAB.execute("INSERT INTO dim_networks (network, country) VALUES ('10.0.0.0/32', 'DE'), ('10.0.0.2/31', 'NO')");
    }

    @Override
    protected RandomStreams streams() {
        return new RandomStreams(LAB, "traffic", RULES, TrafficRandomTest::rows, List.of());
    }

    private static List<TableRows> rows(List<WebEvent> counted) {
        return List.of(
                TableRows.of(
                        Tables.TRAFFIC_BY_HOST,
                        rows(
                                counted,
                                WebEvent::host,
                                (start, host, hits, visitors) ->
                                        new TrafficRow(start, start + SIZE, host, hits, visitors))),
                TableRows.of(
                        Tables.TRAFFIC_BY_SITE,
                        rows(
                                counted,
                                event -> SITES.getOrDefault(event.host(), ""),
                                (start, site, hits, visitors) ->
                                        new TrafficRow(start, start + SIZE, site, hits, visitors))),
                TableRows.of(
                        Tables.TRAFFIC_BY_COUNTRY,
                        rows(
                                counted,
                                event -> COUNTRIES.getOrDefault(event.ip(), ""),
                                (start, country, hits, visitors) ->
                                        new TrafficRow(start, start + SIZE, country, hits, visitors))));
    }

    private interface Row<R> {
        R of(long start, String group, long hits, long visitors);
    }

    private static <R> List<R> rows(List<WebEvent> counted, Function<WebEvent, String> group, Row<R> row) {
        return counted.stream()
                .collect(Collectors.groupingBy(
                        event -> List.<Object>of(Math.floorDiv(event.eventTime(), SIZE) * SIZE, group.apply(event))))
                .entrySet()
                .stream()
                .map(window -> row.of(
                        (Long) window.getKey().get(0),
                        (String) window.getKey().get(1),
                        window.getValue().size(),
                        window.getValue().stream().map(WebEvent::ip).distinct().count()))
                .toList();
    }
}
