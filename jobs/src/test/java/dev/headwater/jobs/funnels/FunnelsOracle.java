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

/**
 * The attempts at two funnels by ip, as the contract has them: all events of a visitor, each tried as each step, in the
 * order of time, step and id.
 */
public final class FunnelsOracle {

    /** The funnels file. */
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

    private record Step(Predicate<WebEvent> is, long timeoutMs) {}

    private record Funnel(String name, long timeoutMs, List<Step> steps) {}

    private record Trial(WebEvent event, int number, int step, int allItsSteps) {
        long time() {
            return event.eventTime();
        }
    }

    private FunnelsOracle() {}

    /** Whether the event matches a step of any funnel. */
    /** The end of the longest attempt that the event can begin. */
    public static long windowEnd(WebEvent event) {
        return event.eventTime()
                + FUNNELS.stream()
                        .filter(funnel -> funnel.steps().stream()
                                .anyMatch(step -> step.is().test(event)))
                        .mapToLong(Funnel::timeoutMs)
                        .max()
                        .orElse(1);
    }

    public static boolean asksFor(WebEvent event) {
        return event.ip() != null
                && FUNNELS.stream().flatMap(funnel -> funnel.steps().stream()).anyMatch(step -> step.is()
                        .test(event));
    }

    public static Set<FunnelAttempt> rowsOf(List<WebEvent> counted) {
        Map<String, List<WebEvent>> byVisitor =
                counted.stream().collect(Collectors.groupingBy(WebEvent::ip, TreeMap::new, Collectors.toList()));
        Set<FunnelAttempt> rows = new HashSet<>();
        byVisitor.forEach((visitor, events) ->
                FUNNELS.forEach(funnel -> rows.addAll(attempts(funnel, visitor, trials(funnel, events)))));
        return rows;
    }

    private static List<Trial> trials(Funnel funnel, List<WebEvent> events) {
        List<Trial> trials = new ArrayList<>();
        for (int number = 0; number < events.size(); number++) {
            WebEvent event = events.get(number);
            List<Integer> steps = IntStream.range(0, funnel.steps().size())
                    .filter(step -> funnel.steps().get(step).is().test(event))
                    .boxed()
                    .toList();
            int allItsSteps = steps.stream().mapToInt(step -> 1 << step).sum();
            for (int step : steps) {
                trials.add(new Trial(event, number, step, allItsSteps));
            }
        }
        trials.sort(Comparator.comparingLong(Trial::time)
                .thenComparingInt(Trial::step)
                .thenComparing(trial -> trial.event().eventId())
                // one id for two events of one millisecond: the contract is silent, but it must be the same in every
                // run
                .thenComparingInt(Trial::allItsSteps));
        return trials;
    }

    private static List<FunnelAttempt> attempts(Funnel funnel, String visitor, List<Trial> trials) {
        List<FunnelAttempt> rows = new ArrayList<>();
        List<Long> times = new ArrayList<>();
        Set<Integer> taken = new HashSet<>();
        for (Trial trial : trials) {
            if (!times.isEmpty() && trial.time() >= deadline(funnel, times)) {
                rows.add(row(funnel, visitor, times, deadline(funnel, times)));
                times.clear();
            }
            if (trial.step() == times.size() && taken.add(trial.number())) {
                times.add(trial.time());
            }
            if (times.size() == funnel.steps().size()) {
                rows.add(row(funnel, visitor, times, trial.time()));
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

    private static Step step(Predicate<WebEvent> is) {
        return new Step(is, 1_000_000 * MIN);
    }
}
