package dev.headwater.lab.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.Outcome;
import dev.headwater.events.tables.TrafficRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** Metamorphic properties: how results change with the log. */
class OraclePropertiesTest {

    private static final int WINDOW_MS = 100;
    private static final int BOUND_MS = 10;

    /** Without lateness, which would hide an event that is late too early. */
    private static final OracleSettings SETTINGS = new OracleSettings(
            Duration.ofMillis(WINDOW_MS),
            Duration.ZERO,
            Duration.ofMillis(BOUND_MS),
            Duration.ofMillis(1_000),
            Duration.ofMinutes(5));

    private static final long YEAR_9999 = 253_370_764_800_000L;

    /** One line of a log before it has an offset; {@code gap} is how much later than the line before it happened. */
    record Line(int partition, int gap, String host, String ip) {}

    /** An event with its own id. */
    record Event(String id, int partition, long time, String host, String ip) {}

    @Property
    void outcomesSumToReadAndTablesToCounted(@ForAll("logs") List<Line> lines, @ForAll Random random) {
        TrafficTruth truth = read(shuffledAnyhow(inOrder(lines), random), 0);
        assertThat(truth.read()).isEqualTo(lines.size());
        assertThat(hits(truth)).isEqualTo(truth.events(Outcome.COUNTED));
        assertThat(truth.lateIds()).hasSize((int) truth.events(Outcome.LATE));
    }

    @Property
    void orderWithinTheBoundChangesNothing(@ForAll("logs") List<Line> lines, @ForAll Random random) {
        List<Event> ordered = inOrder(lines);
        TrafficTruth truth = read(ordered, 0);
        assertThat(truth.events(Outcome.COUNTED)).isEqualTo(lines.size());
        assertThat(read(shuffledWithinTheBound(ordered, random), 0))
                .usingRecursiveComparison()
                .isEqualTo(truth);
    }

    @Property
    void copiesChangeOnlyTheNumberOfDuplicates(@ForAll("logs") List<Line> lines, @ForAll Random random) {
        List<Event> ordered = inOrder(lines);
        List<Event> copied = new ArrayList<>();
        for (Event event : ordered) {
            copied.add(event);
            if (random.nextBoolean()) {
                copied.add(event);
            }
        }
        TrafficTruth truth = read(ordered, 0);
        TrafficTruth withCopies = read(copied, 0);
        assertThat(withCopies.byHost()).isEqualTo(truth.byHost());
        assertThat(withCopies.byReferrer()).isEqualTo(truth.byReferrer());
        assertThat(withCopies.events(Outcome.DUPLICATE)).isEqualTo(copied.size() - ordered.size());
        assertThat(withCopies.events(Outcome.COUNTED)).isEqualTo(truth.events(Outcome.COUNTED));
    }

    @Property
    void farFutureEventChangesOnlyRejected(
            @ForAll("logs") List<Line> lines, @ForAll Random random, @ForAll @IntRange(max = 3) int partition) {
        List<Event> log = shuffledAnyhow(inOrder(lines), random);
        List<Event> longer = new ArrayList<>(log);
        longer.add(
                random.nextInt(log.size() + 1),
                new Event("far", partition, YEAR_9999, "www.headwater.example", "10.0.0.1"));
        TrafficTruth truth = read(log, 0);
        TrafficTruth withFar = read(longer, 0);
        assertThat(withFar.byHost()).isEqualTo(truth.byHost());
        assertThat(withFar.byReferrer()).isEqualTo(truth.byReferrer());
        assertThat(withFar.lateIds()).isEqualTo(truth.lateIds());
        assertThat(withFar.events(Outcome.REJECTED)).isEqualTo(1);
        assertThat(withFar.events(Outcome.COUNTED)).isEqualTo(truth.events(Outcome.COUNTED));
    }

    @Property
    void shiftingTimesByWindowsShiftsTheTable(
            @ForAll("logs") List<Line> lines,
            @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 1000) int windows) {
        List<Event> log = shuffledAnyhow(inOrder(lines), random);
        long shift = (long) windows * WINDOW_MS;
        TrafficTruth truth = read(log, 0);
        TrafficTruth shifted = read(log, shift);
        assertThat(shifted.byHost())
                .isEqualTo(truth.byHost().stream()
                        .map(r -> new TrafficRow(
                                r.windowStart() + shift, r.windowEnd() + shift, r.group(), r.hits(), r.visitors()))
                        .toList());
        assertThat(shifted.lateIds()).isEqualTo(truth.lateIds());
        assertThat(shifted.accounting()).isEqualTo(truth.accounting());
    }

    @Property
    void howPartitionsInterleaveChangesNothing(@ForAll("logs") List<Line> lines, @ForAll Random random) {
        List<Event> log = shuffledAnyhow(inOrder(lines), random);
        List<Event> oneByOne = new ArrayList<>();
        for (int partition = 3; partition >= 0; partition--) {
            int wanted = partition;
            log.stream().filter(event -> event.partition() == wanted).forEach(oneByOne::add);
        }
        TrafficTruth truth = read(log, 0);
        TrafficTruth other = read(oneByOne, 0);
        assertThat(other.byHost()).isEqualTo(truth.byHost());
        assertThat(other.accounting()).isEqualTo(truth.accounting());
        assertThat(other.lateIds()).containsExactlyInAnyOrderElementsOf(truth.lateIds());
    }

    @Provide
    Arbitrary<List<Line>> logs() {
        Arbitrary<Integer> gaps = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.integers().between(0, 8)),
                Tuple.of(1, Arbitraries.integers().between(50, 400)));
        Arbitrary<String> hosts = Arbitraries.of("a.example", "b.example", "c.example");
        Arbitrary<String> addresses = Arbitraries.of("10.0.0.1", "10.0.0.2", "2001:db8::1", "");
        return Combinators.combine(Arbitraries.integers().between(0, 3), gaps, hosts, addresses)
                .as(Line::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(120);
    }

    private static List<Event> inOrder(List<Line> lines) {
        List<Event> events = new ArrayList<>();
        long time = HandwrittenLog.RECORD_TIME - 100_000;
        for (Line line : lines) {
            time += line.gap();
            events.add(new Event("e" + events.size(), line.partition(), time, line.host(), line.ip()));
        }
        return events;
    }

    /** Each event is delayed by less than the bound, so that no overtaking event is further ahead than that. */
    private static List<Event> shuffledWithinTheBound(List<Event> ordered, Random random) {
        record Sent(long at, Event event) {}
        return ordered.stream()
                .map(event -> new Sent(event.time() + random.nextInt(BOUND_MS + 1), event))
                .sorted(Comparator.comparingLong(Sent::at))
                .map(Sent::event)
                .toList();
    }

    private static List<Event> shuffledAnyhow(List<Event> ordered, Random random) {
        List<Event> shuffled = new ArrayList<>(ordered);
        for (int i = 0; i + 1 < shuffled.size(); i += 2) {
            int other = random.nextInt(shuffled.size());
            Collections.swap(shuffled, i, other);
        }
        return shuffled;
    }

    private static TrafficTruth read(List<Event> events, long shift) {
        HandwrittenLog log = new HandwrittenLog(SETTINGS);
        for (Event event : events) {
            long time = event.time() == YEAR_9999 ? YEAR_9999 : event.time() + shift;
            log.event(event.partition(), event.id(), time, event.host(), event.ip(), "");
        }
        return log.truth();
    }

    private static long hits(TrafficTruth truth) {
        return truth.byHost().stream().mapToLong(TrafficRow::hits).sum();
    }
}
