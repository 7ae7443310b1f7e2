package dev.headwater.jobs.traffic;

import static dev.headwater.jobs.testing.Events.min;
import static dev.headwater.jobs.testing.Events.page;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.EnrichedEvent;
import dev.headwater.events.Enrichment;
import dev.headwater.events.WebEvent;
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

/** Whatever hits are grouped by, each is in one row of each table, however they are split and put together. */
class TallyHitsTest {

    private static final TumblingWindows WINDOWS = TumblingWindows.of(Duration.ofMinutes(5));

    @Property(tries = 1_000)
    void theRowsAreThoseOfAPlainProgram(
            @ForAll Grouping by, @ForAll @IntRange(min = 0, max = 60) int hits, @ForAll Random random) {
        TallyHits tally = new TallyHits(WINDOWS, by);
        Map<TallyHits.Key, HitSlice> merged = new HashMap<>();
        Map<TallyHits.Key, TallyHits.Sum> open = new HashMap<>();
        Map<List<Object>, List<String>> plain = new HashMap<>();
        for (int i = 0; i < hits; i++) {
            EnrichedEvent event = event(random);
            tally.add(open.computeIfAbsent(tally.keyOf(event), key -> tally.zero()), event);
            long start = Math.floorDiv(event.event().eventTime(), 300_000) * 300_000;
            plain.computeIfAbsent(List.of(start, group(by, event)), key -> new ArrayList<>())
                    .add(event.event().ip());
            if (random.nextInt(10) == 0) {
                handOn(tally, open, merged);
            }
        }
        handOn(tally, open, merged);

        assertThat(merged.values().stream().mapToLong(HitSlice::hits).sum()).isEqualTo(hits);
        assertThat(merged).hasSameSizeAs(plain);
        plain.forEach((key, ips) -> {
            HitSlice slice = merged.get(new TallyHits.Key((Long) key.get(0), (String) key.get(1)));
            Set<String> visitors = new HashSet<>(ips);
            visitors.remove(null);
            assertThat(slice.hits()).isEqualTo(ips.size());
            assertThat(slice.visitors().count()).isEqualTo(visitors.size());
        });
    }

    private static void handOn(
            TallyHits tally, Map<TallyHits.Key, TallyHits.Sum> open, Map<TallyHits.Key, HitSlice> merged) {
        open.forEach((key, sum) -> merged.merge(key, tally.partial(key, sum), HitSlice::merge));
        open.clear();
    }

    private static String group(Grouping by, EnrichedEvent event) {
        String known =
                switch (by) {
                    case HOST -> event.event().host();
                    case SITE ->
                        event.enrichment() == null ? null : event.enrichment().site();
                    case COUNTRY ->
                        event.enrichment() == null ? null : event.enrichment().country();
                };
        return known == null ? "" : known;
    }

    private static EnrichedEvent event(Random random) {
        WebEvent event = page("/")
                .on("host-" + random.nextInt(3))
                .by(random.nextInt(5) == 0 ? null : "10.0.0." + random.nextInt(4))
                .at(min(random.nextInt(20)));
        return random.nextInt(4) == 0 ? EnrichedEvent.of(event) : new EnrichedEvent(event, facts(random));
    }

    private static Enrichment facts(Random random) {
        String site = random.nextBoolean() ? null : "site-" + random.nextInt(2);
        String country = random.nextBoolean() ? null : List.of("DE", "NO").get(random.nextInt(2));
        return new Enrichment(null, null, null, null, false, null, null, null, site, country, null, null, 1, 0, false);
    }
}
