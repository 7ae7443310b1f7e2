package dev.headwater.jobs.intake;

import static dev.headwater.jobs.windows.SliceFixtures.WINDOWS;

import dev.headwater.events.Outcome;
import dev.headwater.events.WebEvent;
import dev.headwater.jobs.traffic.HitSlice;
import dev.headwater.udfs.visitors.Visitors;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Outcomes by the contract, for records in the order of AdmitEvents; no watermark, and no id is ever dropped. */
final class OutcomeOracle {

    private final AdmissionPolicy policy;
    private final Map<String, List<Long>> countedTimes = new HashMap<>();

    OutcomeOracle(AdmissionPolicy policy) {
        this.policy = policy;
    }

    Outcome outcomeOf(InputRecord record) {
        WebEvent event = record.event();
        if (isDuplicate(event, record.clock())) {
            return Outcome.DUPLICATE;
        }
        if (event.url().startsWith("/admin")) {
            return Outcome.FILTERED;
        }
        long lastMoment = Math.floorDiv(event.eventTime(), 300_000L) * 300_000L + 300_000L - 1;
        if (lastMoment + policy.latenessMs() <= record.clock()) {
            return Outcome.LATE;
        }
        countedTimes.computeIfAbsent(event.eventId(), id -> new ArrayList<>()).add(event.eventTime());
        return Outcome.COUNTED;
    }

    private boolean isDuplicate(WebEvent event, long clock) {
        long horizon = policy.dedupHorizonMs();
        return horizon > 0
                && countedTimes.getOrDefault(event.eventId(), List.of()).stream()
                        .anyMatch(counted ->
                                Math.abs(event.eventTime() - counted) <= horizon && clock <= counted + horizon);
    }

    /** The row of each window. */
    static Set<HitSlice> rowsOf(Collection<WebEvent> counted) {
        Map<List<Object>, List<String>> visitors = new HashMap<>();
        for (WebEvent event : counted) {
            visitors.computeIfAbsent(
                            List.of(WINDOWS.startOf(event.eventTime()), event.host()), key -> new ArrayList<>())
                    .add(event.ip());
        }
        Set<HitSlice> rows = new HashSet<>();
        visitors.forEach((key, ips) -> rows.add(new HitSlice(
                (Long) key.get(0), (String) key.get(1), ips.size(), Visitors.of(ips.toArray(String[]::new)))));
        return rows;
    }
}
