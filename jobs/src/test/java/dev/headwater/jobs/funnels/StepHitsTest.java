package dev.headwater.jobs.funnels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.tables.FunnelAttempt;
import dev.headwater.jobs.funnels.Funnel.Step;
import dev.headwater.jobs.funnels.FunnelStateMachine.OpenAttempt;
import dev.headwater.jobs.funnels.StepHits.FunnelVisitorKey;
import dev.headwater.jobs.funnels.StepHits.Hit;
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

    private static final FunnelVisitorKey ADA = new FunnelVisitorKey("f", "ada");
    private static final int STEPS = 4;

    @Property
    void mergeIsCommutative(@ForAll @IntRange(max = 12) int events, @ForAll Random random) {
        List<Hit> hits = hits(events, random);
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
        List<Hit> hits = hits(events, random);
        StepHits unpruned = new StepHits(
                9,
                ADA,
                hits.stream()
                        .sorted(Comparator.comparing(Hit::eventId).thenComparing(Hit::steps))
                        .toList());

        assertThat(resultOf(merged(hits), reached)).isEqualTo(resultOf(unpruned, reached));
    }

    /** UTF-16 order would put the emoji first. */
    @Test
    void ordersIdsByCodePoint() {
        Hit face = new Hit("\uD83D\uDE00", 1);
        Hit tilde = new Hit("\uFF5E", 1);

        assertThat(merged(List.of(face, tilde)).hits()).containsExactly(tilde);
    }

    /** However many events share one millisecond. */
    @Property(tries = 50)
    void boundsNumberOfHits(@ForAll @IntRange(min = 1, max = (1 << STEPS) - 1) int steps, @ForAll Random random) {
        List<Hit> hits = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            hits.add(new Hit("e" + random.nextInt(), 1 + random.nextInt(steps)));
        }

        assertThat(merged(hits).hits()).hasSizeLessThanOrEqualTo(STEPS << (STEPS - 1));
    }

    private static List<Hit> hits(int events, Random random) {
        List<Hit> hits = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            hits.add(new Hit("e" + random.nextInt(20), 1 + random.nextInt((1 << STEPS) - 1)));
        }
        return hits;
    }

    private static StepHits merged(List<Hit> hits) {
        StepHits all = new StepHits(9, ADA, List.of());
        for (Hit hit : hits) {
            all = all.merge(new StepHits(9, ADA, List.of(hit)));
        }
        return all;
    }

    /** The row if the attempt ends, and the number of steps reached. */
    private static List<Object> resultOf(StepHits batch, int reached) {
        FunnelStateMachine attempts = FunnelStateMachine.of(
                List.of(new Funnel("f", Collections.nCopies(STEPS, new Step(UrlPattern.of("*"), null, 0)), 1_000)));
        List<FunnelAttempt> rows = new ArrayList<>();
        OpenAttempt open = reached == 0 ? null : new OpenAttempt(Collections.nCopies(reached, 1L));
        OpenAttempt next = attempts.take(ADA, open, batch, rows::add);
        List<Object> result = new ArrayList<>(rows);
        result.add(next == null ? 0 : next.reached());
        return result;
    }
}
