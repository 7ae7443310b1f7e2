package dev.headwater.lab.jobs;

import dev.headwater.events.WebEvent;
import dev.headwater.events.tables.HostTraffic;
import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.flow.Admission;
import dev.headwater.jobs.flow.GateRules;
import dev.headwater.lab.oracle.TableRows;
import dev.headwater.lab.testing.LabServices;
import dev.headwater.lab.testing.RandomStreams;
import dev.headwater.lab.testing.RandomStreamsCheck;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Random logs with disorder beyond the bound, as a stream that breaks off and at parallelism 1 and 2. */
class TrafficRandomTest extends RandomStreamsCheck {

    private static final long SIZE = 300_000;

    @RegisterExtension
    static final LabServices LAB = new LabServices();

    private static final GateRules RULES = new GateRules(
            "traffic", event -> Math.floorDiv(event.eventTime(), SIZE) * SIZE + SIZE, 600_000, 0, Admission.ALL);

    @Override
    protected RandomStreams streams() {
        return new RandomStreams(LAB, "traffic", RULES, TrafficRandomTest::rows, List.of());
    }

    private static List<TableRows> rows(List<WebEvent> counted) {
        return List.of(TableRows.of(
                Tables.TRAFFIC_BY_HOST,
                counted.stream()
                        .collect(Collectors.groupingBy(
                                event -> List.of(Math.floorDiv(event.eventTime(), SIZE) * SIZE, event.host())))
                        .entrySet()
                        .stream()
                        .map(window -> row(
                                (Long) window.getKey().get(0),
                                (String) window.getKey().get(1),
                                window.getValue()))
                        .toList()));
    }

    private static HostTraffic row(long start, String host, List<WebEvent> events) {
        long visitors = events.stream().map(WebEvent::ip).distinct().count();
        return new HostTraffic(start, start + SIZE, host, events.size(), visitors, 0);
    }
}
