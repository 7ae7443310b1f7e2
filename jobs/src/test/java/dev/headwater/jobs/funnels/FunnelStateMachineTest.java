package dev.headwater.jobs.funnels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.events.WebEvent;
import dev.headwater.events.tables.FunnelAttempt;
import dev.headwater.jobs.funnels.Funnel.Step;
import dev.headwater.jobs.funnels.FunnelStateMachine.OpenAttempt;
import dev.headwater.jobs.funnels.StepHits.FunnelVisitorKey;
import dev.headwater.jobs.funnels.StepHits.Hit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Three steps within 1,000 ms, the second at most 100 ms after the first. */
class FunnelStateMachineTest {

    private static final FunnelVisitorKey ADA = new FunnelVisitorKey("shop", "ada");
    private static final Funnel SHOP =
            new Funnel("shop", List.of(step("/", 0), step("/cart*", 100), step("~^/(buy|order)", 0)), 1_000);
    private static final FunnelStateMachine ATTEMPTS = FunnelStateMachine.of(List.of(SHOP));

    private final List<FunnelAttempt> rows = new ArrayList<>();

    @Test
    void completesStepByStep() {
        OpenAttempt first = at(null, 10, "/");
        OpenAttempt second = at(first, 20, "/cart/7");
        assertThat(second).isEqualTo(new OpenAttempt(List.of(10L, 20L)));
        assertThat(rows).isEmpty();

        assertThat(at(second, 30, "/buy")).isNull();
        assertThat(rows).containsExactly(row(10, 30, 3, "completed", "10", "20", "30"));
    }

    @Test
    void ignoresStepsOutOfTurn() {
        assertThat(at(null, 10, "/cart")).isNull();
        OpenAttempt open = at(null, 10, "/");
        assertThat(at(open, 20, "/buy")).isEqualTo(open);
        assertThat(at(open, 30, "/")).isEqualTo(open);
    }

    @Test
    void usesEarlierDeadline() {
        OpenAttempt first = at(null, 10, "/");
        assertThat(ATTEMPTS.deadline(ADA, first)).isEqualTo(110);
        OpenAttempt second = at(first, 109, "/cart");
        assertThat(ATTEMPTS.deadline(ADA, second)).isEqualTo(1_010);

        assertThat(ATTEMPTS.expire(ADA, second, rows::add)).isNull();
        assertThat(rows).containsExactly(row(10, 1_010, 2, "timed_out", "10", "109"));
    }

    @Test
    void takesStepsOfOneMillisecondInStepOrder() {
        assertThat(at(null, 10, "/order", "/cart", "/")).isNull();
        assertThat(rows).containsExactly(row(10, 10, 3, "completed", "10", "10", "10"));
    }

    /** A first step in the millisecond of the last one is tried before it and does not restart. */
    @Test
    void beginsOneAttemptAMillisecond() {
        OpenAttempt open = at(at(null, 10, "/"), 20, "/cart");
        assertThat(at(open, 30, "/buy", "/", "/cart")).isNull();
        assertThat(rows).hasSize(1);
    }

    @Test
    void usesEachEventForOneStep() {
        Funnel twice = new Funnel("twice", List.of(step("/a*", 0), step("/a*", 0)), 1_000);
        FunnelStateMachine attempts = FunnelStateMachine.of(List.of(twice));
        FunnelVisitorKey bob = new FunnelVisitorKey("twice", "bob");
        StepHits one = new StepHits(5, bob, List.of(new Hit("e1", twice.matchingSteps(page("/a")))));
        StepHits two = one.merge(new StepHits(5, bob, List.of(new Hit("e2", twice.matchingSteps(page("/a/b"))))));

        assertThat(attempts.take(bob, null, one, rows::add)).isEqualTo(new OpenAttempt(List.of(5L)));
        assertThat(rows).isEmpty();
        assertThat(attempts.take(bob, null, two, rows::add)).isNull();
        assertThat(rows).hasSize(1);
    }

    @Test
    void matchesEventType() {
        Funnel funnel = new Funnel("f", List.of(new Step(UrlPattern.of("*"), "purchase", 0)), 1_000);

        assertThat(funnel.matchingSteps(page("/"))).isZero();
        assertThat(funnel.matchingSteps(event("/", "purchase"))).isEqualTo(1);
    }

    @Test
    void setsOneBitPerStep() {
        Funnel longest = new Funnel("f", Collections.nCopies(Funnel.MOST_STEPS, step("/", 0)), 1);

        assertThat(Long.bitCount(longest.matchingSteps(page("/")))).isEqualTo(Funnel.MOST_STEPS);
        assertThatThrownBy(() -> new Funnel("f", Collections.nCopies(Funnel.MOST_STEPS + 1, step("/", 0)), 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Funnel("f", List.of(), 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private OpenAttempt at(OpenAttempt open, long time, String... urls) {
        StepHits batch = new StepHits(time, ADA, List.of());
        for (String url : urls) {
            batch = batch.merge(new StepHits(time, ADA, List.of(new Hit(url, SHOP.matchingSteps(page(url))))));
        }
        return ATTEMPTS.take(ADA, open, batch, rows::add);
    }

    private static FunnelAttempt row(long start, long end, int reached, String outcome, String... ms) {
        List<String> times = new ArrayList<>();
        for (String time : ms) {
            times.add("\"1970-01-01T00:00:00." + "0".repeat(3 - time.length()) + time + "Z\"");
        }
        return new FunnelAttempt("shop", "ada", start, end, reached, 3, outcome, "[" + String.join(",", times) + "]");
    }

    private static Step step(String pattern, long timeoutMs) {
        return new Step(UrlPattern.of(pattern), null, timeoutMs);
    }

    private static WebEvent page(String url) {
        return event(url, "page_view");
    }

    private static WebEvent event(String url, String type) {
        return new WebEvent("e", 0, url, "h", null, null, null, null, null, null, type, null, null);
    }
}
