package dev.headwater.jobs.funnels;

import dev.headwater.events.WebEvent;
import dev.headwater.events.tables.FunnelAttempt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Attempts at two funnels by ip, by the contract: all events of a visitor at once, in order of time, step and id. */
public final class FunnelsOracle {

    public static final String FILE =
            """
            {"funnels": [
              {"name": "shop", "timeout": "90m",
               "steps": ["/", {"pattern": "/cart*", "timeout": "20m"}, "~^/(buy|files)/?"]},
              {"name": "nested", "timeout": "25m",
               "steps": ["/*", {"pattern": "~^/cart"}, {"name": "paid", "pattern": "*", "type": "purchase"}]}
            ]}
            """;

    private static final long MIN = 60_000;
    private static final List<Funnel> FUNNELS = List.of(
            new Funnel(
                    "shop",
                    90 * MIN,
                    List.of(
                            step(event -> event.url().equals("/")),
                            new Step(event -> event.url().startsWith("/cart"), 20 * MIN),
                            step(event -> event.url().startsWith("/buy")
                                    || event.url().startsWith("/files")))),
            new Funnel(
                    "nested",
                    25 * MIN,
                    List.of(
                            step(event -> event.url().startsWith("/")),
                            step(event -> event.url().startsWith("/cart")),
                            step(event -> event.type().equals("purchase")))));

    private record Step(Predicate<WebEvent> condition, long timeoutMs) {}

    private record Funnel(String name, long timeoutMs, List<Step> steps) {}

    /**
     * An event and one step that it matches.
     *
     * @param matching bit set of all steps that it matches
     */
    private record Candidate(WebEvent event, int number, int step, int matching) {
        long time() {
            return event.eventTime();
        }
    }

    private FunnelsOracle() {}

    /** The end of the longest attempt that the event can begin. */
    public static long windowEnd(WebEvent event) {
        return event.eventTime()
                + FUNNELS.stream()
                        .filter(funnel -> funnel.steps().stream()
                                .anyMatch(step -> step.condition().test(event)))
                        .mapToLong(Funnel::timeoutMs)
                        .max()
                        .orElse(1);
    }

    /** Whether the event has a visitor and matches a step of any funnel. */
    public static boolean matchesAnyStep(WebEvent event) {
        return event.ip() != null
                && FUNNELS.stream().flatMap(funnel -> funnel.steps().stream()).anyMatch(step -> step.condition()
                        .test(event));
    }

    public static Set<FunnelAttempt> rowsOf(List<WebEvent> counted) {
        Map<String, List<WebEvent>> byVisitor =
                counted.stream().collect(Collectors.groupingBy(WebEvent::ip, TreeMap::new, Collectors.toList()));
        Set<FunnelAttempt> rows = new HashSet<>();
        byVisitor.forEach((visitor, events) ->
                FUNNELS.forEach(funnel -> rows.addAll(attempts(funnel, visitor, candidates(funnel, events)))));
        return rows;
    }

    private static List<Candidate> candidates(Funnel funnel, List<WebEvent> events) {
        List<Candidate> candidates = new ArrayList<>();
        for (int number = 0; number < events.size(); number++) {
            WebEvent event = events.get(number);
            List<Integer> steps = IntStream.range(0, funnel.steps().size())
                    .filter(step -> funnel.steps().get(step).condition().test(event))
                    .boxed()
                    .toList();
            int matching = steps.stream().mapToInt(step -> 1 << step).sum();
            for (int step : steps) {
                candidates.add(new Candidate(event, number, step, matching));
            }
        }
        candidates.sort(Comparator.comparingLong(Candidate::time)
                .thenComparingInt(Candidate::step)
                .thenComparing(candidate -> candidate.event().eventId())
                // breaks ties of one id, so that rows do not depend on the order of input
                .thenComparingInt(Candidate::matching));
        return candidates;
    }

    private static List<FunnelAttempt> attempts(Funnel funnel, String visitor, List<Candidate> candidates) {
        List<FunnelAttempt> rows = new ArrayList<>();
        List<Long> times = new ArrayList<>();
        Set<Integer> taken = new HashSet<>();
        for (Candidate candidate : candidates) {
            if (!times.isEmpty() && candidate.time() >= deadline(funnel, times)) {
                rows.add(row(funnel, visitor, times, deadline(funnel, times)));
                times.clear();
            }
            if (candidate.step() == times.size() && taken.add(candidate.number())) {
                times.add(candidate.time());
            }
            if (times.size() == funnel.steps().size()) {
                rows.add(row(funnel, visitor, times, candidate.time()));
                times.clear();
            }
        }
        if (!times.isEmpty()) {
            rows.add(row(funnel, visitor, times, deadline(funnel, times)));
        }
        return rows;
    }

    private static long deadline(Funnel funnel, List<Long> times) {
        long next = funnel.steps().get(times.size()).timeoutMs();
        return Math.min(times.get(0) + funnel.timeoutMs(), times.get(times.size() - 1) + next);
    }

    private static FunnelAttempt row(Funnel funnel, String visitor, List<Long> times, long endedAt) {
        int steps = funnel.steps().size();
        String json = times.stream()
                .map(time -> '"' + Instant.ofEpochMilli(time).toString().replaceFirst("(:\\d\\d)Z", "$1.000Z") + '"')
                .collect(Collectors.joining(","));
        String outcome = times.size() == steps ? "completed" : "timed_out";
        return new FunnelAttempt(
                funnel.name(), visitor, times.get(0), endedAt, times.size(), steps, outcome, "[" + json + "]");
    }

    private static Step step(Predicate<WebEvent> condition) {
        return new Step(condition, 1_000_000 * MIN);
    }
}
