package dev.headwater.jobs.traffic;

import static dev.headwater.jobs.testing.Events.min;
import static dev.headwater.jobs.testing.Events.page;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.EnrichedEvent;
import dev.headwater.events.Enrichment;
import dev.headwater.events.WebEvent;
import dev.headwater.jobs.traffic.HitAggregate.Grouping;
import dev.headwater.jobs.windows.TumblingWindows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Each hit is counted in one row, however the partial aggregates are split and merged. */
class HitAggregateTest {

    private static final TumblingWindows WINDOWS = TumblingWindows.of(Duration.ofMinutes(5));

    @Property(tries = 1_000)
    void matchesAPlainCount(@ForAll Grouping by, @ForAll @IntRange(min = 0, max = 60) int hits, @ForAll Random random) {
        HitAggregate aggregate = new HitAggregate(WINDOWS, by);
        Map<HitAggregate.Key, HitSlice> merged = new HashMap<>();
        Map<HitAggregate.Key, HitAggregate.Sum> open = new HashMap<>();
        Map<List<Object>, List<String>> plain = new HashMap<>();
        for (int i = 0; i < hits; i++) {
            EnrichedEvent event = event(random);
            aggregate.add(open.computeIfAbsent(aggregate.keyOf(event), key -> aggregate.zero()), event);
            long start = Math.floorDiv(event.event().eventTime(), 300_000) * 300_000;
            plain.computeIfAbsent(List.of(start, group(by, event)), key -> new ArrayList<>())
                    .add(event.event().ip());
            if (random.nextInt(10) == 0) {
                flush(aggregate, open, merged);
            }
        }
        flush(aggregate, open, merged);

        assertThat(merged.values().stream().mapToLong(HitSlice::hits).sum()).isEqualTo(hits);
        assertThat(merged).hasSameSizeAs(plain);
        plain.forEach((key, ips) -> {
            HitSlice slice = merged.get(new HitAggregate.Key((Long) key.get(0), (String) key.get(1)));
            Set<String> visitors = new HashSet<>(ips);
            visitors.remove(null);
            assertThat(slice.hits()).isEqualTo(ips.size());
            assertThat(slice.visitors().count()).isEqualTo(visitors.size());
        });
    }

    private static void flush(
            HitAggregate aggregate,
            Map<HitAggregate.Key, HitAggregate.Sum> open,
            Map<HitAggregate.Key, HitSlice> merged) {
        open.forEach((key, sum) -> merged.merge(key, aggregate.partial(key, sum), HitSlice::merge));
        open.clear();
    }

    private static String group(Grouping by, EnrichedEvent event) {
        String group =
                switch (by) {
                    case HOST -> event.event().host();
                    case SITE ->
                        event.enrichment() == null ? null : event.enrichment().site();
                    case COUNTRY ->
                        event.enrichment() == null ? null : event.enrichment().country();
                };
        return group == null ? "" : group;
    }

    private static EnrichedEvent event(Random random) {
        WebEvent event = page("/")
                .on("host-" + random.nextInt(3))
                .by(random.nextInt(5) == 0 ? null : "10.0.0." + random.nextInt(4))
                .at(min(random.nextInt(20)));
        return random.nextInt(4) == 0 ? EnrichedEvent.of(event) : new EnrichedEvent(event, enrichment(random));
    }

    private static Enrichment enrichment(Random random) {
        String site = random.nextBoolean() ? null : "site-" + random.nextInt(2);
        String country = random.nextBoolean() ? null : List.of("DE", "NO").get(random.nextInt(2));
        return new Enrichment(null, null, null, null, false, null, null, null, site, country, null, null, 1, 0, false);
    }
}
