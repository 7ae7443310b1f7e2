package dev.headwater.jobs.funnels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.tables.FunnelAttempt;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Neither input order nor dropped hits affect the result. */
class StepHitsTest {

    private static final VisitorInFunnel ADA = new VisitorInFunnel("f", "ada");
    private static final int STEPS = 4;

    @Property
    void mergeIsCommutative(@ForAll @IntRange(max = 12) int events, @ForAll Random random) {
        List<StepHit> hits = hits(events, random);
        StepHits merged = merged(hits);
        Collections.shuffle(hits, random);
        int cut = random.nextInt(hits.size() + 1);

        assertThat(merged(hits)).isEqualTo(merged);
        assertThat(merged(hits.subList(0, cut)).merge(merged(hits.subList(cut, hits.size()))))
                .isEqualTo(merged);
    }

    @Property
    void droppedHitsNeverMatter(
            @ForAll @IntRange(max = 12) int events,
            @ForAll @IntRange(max = STEPS - 1) int reached,
            @ForAll Random random) {
        List<StepHit> hits = hits(events, random);
        StepHits whole = new StepHits(
                9,
                ADA,
                hits.stream()
                        .sorted(Comparator.comparing(StepHit::eventId).thenComparing(StepHit::steps))
                        .toList());

        assertThat(walked(merged(hits), reached)).isEqualTo(walked(whole, reached));
    }

    /** UTF-16 order would put the emoji first. */
    @Test
    void ordersIdsByCodePoint() {
        StepHit face = new StepHit("\uD83D\uDE00", 1);
        StepHit tilde = new StepHit("\uFF5E", 1);

        assertThat(merged(List.of(face, tilde)).hits()).containsExactly(tilde);
    }

    /** A thousand equal page views in one millisecond cost as much state as one. */
    @Property(tries = 50)
    void boundsNumberOfHits(@ForAll @IntRange(min = 1, max = (1 << STEPS) - 1) int steps, @ForAll Random random) {
        List<StepHit> hits = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            hits.add(new StepHit("e" + random.nextInt(), 1 + random.nextInt(steps)));
        }

        assertThat(merged(hits).hits()).hasSizeLessThanOrEqualTo(STEPS << (STEPS - 1));
    }

    private static List<StepHit> hits(int events, Random random) {
        List<StepHit> hits = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            hits.add(new StepHit("e" + random.nextInt(20), 1 + random.nextInt((1 << STEPS) - 1)));
        }
        return hits;
    }

    private static StepHits merged(List<StepHit> hits) {
        StepHits all = new StepHits(9, ADA, List.of());
        for (StepHit hit : hits) {
            all = all.merge(new StepHits(9, ADA, List.of(hit)));
        }
        return all;
    }

    /** The attempt afterwards, and its row if it ended. */
    private static List<Object> walked(StepHits moment, int reached) {
        WalkFunnels walking = WalkFunnels.of(
                List.of(new Funnel("f", Collections.nCopies(STEPS, new Step(UrlPattern.of("*"), null, 0)), 1_000)));
        List<FunnelAttempt> rows = new ArrayList<>();
        OpenAttempt open = reached == 0 ? null : new OpenAttempt(Collections.nCopies(reached, 1L));
        OpenAttempt now = walking.take(ADA, open, moment, rows::add);
        List<Object> result = new ArrayList<>(rows);
        result.add(now == null ? 0 : now.reached());
        return result;
    }
}
