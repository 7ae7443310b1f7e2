package dev.headwater.jobs.intake;

import static dev.headwater.jobs.intake.GateBench.clocked;
import static dev.headwater.jobs.testing.Events.DAY;
import static dev.headwater.jobs.testing.Events.min;
import static dev.headwater.jobs.testing.Events.page;
import static dev.headwater.jobs.windows.SliceFixtures.HOST;
import static dev.headwater.jobs.windows.SliceFixtures.WINDOWS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.Outcome;
import dev.headwater.events.WebEvent;
import dev.headwater.jobs.testing.Subtasks;
import dev.headwater.jobs.traffic.HitSlice;
import dev.headwater.udfs.visitors.Visitors;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The trap: a window has fired with a hundred events and is gone. After a restore, which knows no watermark, one late
 * event comes first. It must not become a row of its own that replaces the hundred.
 */
class LateAfterRestoreTest {

    private static final long PURGED = min(5) - 1 + GateBench.LATENESS;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void anEventThatIsLateByItsPartitionsClockStaysLate(int parallelism) throws Exception {
        try (HandChain chain = fired()) {
            chain.start(parallelism, chain.snapshot());
            arrive(chain, page("/late").by("eve").at(min(2)), PURGED);

            assertOneLateAndNoRow(chain);
        }
    }

    /** Its partition was idle while the others went on; its own clock would let it in, the floor does not. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void anEventOfAPartitionThatWasIdleStaysLate(int parallelism) throws Exception {
        try (HandChain chain = fired()) {
            chain.start(parallelism, chain.snapshot());
            arrive(chain, page("/late").by("eve").at(min(2)), min(2));

            assertOneLateAndNoRow(chain);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void anEventWithinTheLatenessRefinesTheHundred(int parallelism) throws Exception {
        try (HandChain chain = closedAt(PURGED - 1)) {
            chain.start(parallelism, chain.snapshot());
            arrive(chain, page("/refine").by("eve").at(min(2)), PURGED - 1);
            chain.watermark(0, PURGED);
            chain.end();

            assertThat(chain.decisions).extracting(OutcomeEvent::outcome).containsExactly(Outcome.COUNTED);
            assertThat(chain.rows).containsExactly(new HitSlice(DAY, HOST, 101, Visitors.of("ada", "eve")));
        }
    }

    private static HandChain fired() throws Exception {
        HandChain chain = closedAt(PURGED);
        assertThat(chain.merge.keysWith("windows")).isZero();
        return chain;
    }

    private static HandChain closedAt(long watermark) throws Exception {
        AdmissionPolicy rules = GateBench.rules(GateBench.LATENESS, GateBench.HORIZON);
        HandChain chain = new HandChain(Subtasks.Backend.HEAP, rules, Duration.ZERO, 1, new Random(7)).start(2, null);
        for (int i = 0; i < 100; i++) {
            chain.event(0, clocked(page("/" + i).by("ada").at(min(1)), min(1)));
        }
        chain.watermark(0, watermark);
        chain.snapshot();
        assertThat(chain.rows).containsExactly(new HitSlice(WINDOWS.startOf(DAY), HOST, 100, Visitors.of("ada")));
        return chain;
    }

    private static void arrive(HandChain chain, WebEvent event, long clock) throws Exception {
        chain.event(0, clocked(event, clock));
        chain.snapshot();
    }

    private static void assertOneLateAndNoRow(HandChain chain) throws Exception {
        chain.watermark(0, PURGED + 1);
        chain.end();

        assertThat(chain.decisions).extracting(OutcomeEvent::outcome).containsExactly(Outcome.LATE);
        assertThat(chain.rows).isEmpty();
    }
}
