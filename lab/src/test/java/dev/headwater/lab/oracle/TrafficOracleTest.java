package dev.headwater.lab.oracle;

import static dev.headwater.events.Outcome.COUNTED;
import static dev.headwater.events.Outcome.DUPLICATE;
import static dev.headwater.events.Outcome.LATE;
import static dev.headwater.events.Outcome.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.events.Decoded;
import dev.headwater.events.Reason;
import dev.headwater.events.tables.OutcomeCount;
import dev.headwater.events.tables.ReferrerTraffic;
import dev.headwater.events.tables.TrafficRow;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Windows of 100 ms, 50 ms of lateness, 10 ms of disorder: an event of window [0, 100) is late from clock 149 on, which
 * an event at 160 sets for the records behind it.
 */
class TrafficOracleTest {

    private static final OracleSettings SETTINGS = new OracleSettings(
            Duration.ofMillis(100),
            Duration.ofMillis(50),
            Duration.ofMillis(10),
            Duration.ofMillis(1000),
            Duration.ofMinutes(5));

    private final HandwrittenLog log = new HandwrittenLog(SETTINGS);

    @Test
    void lateWhenClockReachesWindowEndPlusLateness() {
        log.event("mover", 159);
        assertThat(log.event("in time by one millisecond", 99)).isEqualTo(COUNTED);
        log.event("second mover", 160);
        assertThat(log.event("late", 99)).isEqualTo(LATE);
        assertThat(log.event("late too", 0)).isEqualTo(LATE);
        assertThat(log.event("of the next window", 100)).isEqualTo(COUNTED);
        assertThat(log.truth().lateIds()).containsExactly("late", "late too");
    }

    @Test
    void eventDoesNotAdvanceItsOwnClock() {
        assertThat(log.event("first", 0)).isEqualTo(COUNTED);
        assertThat(log.event("far ahead", 1_000)).isEqualTo(COUNTED);
        assertThat(log.event("late", 0)).isEqualTo(LATE);
    }

    @Test
    void olderEventDoesNotMoveTheClockBack() {
        log.event("mover", 160);
        log.event("older", 120);
        assertThat(log.event("late", 99)).isEqualTo(LATE);
    }

    @Test
    void keepsAClockPerPartition() {
        log.event(0, "mover", 5_000);
        assertThat(log.event(1, "before any event of its partition", 0)).isEqualTo(COUNTED);
        assertThat(log.event(0, "late", 0)).isEqualTo(LATE);
    }

    @Test
    void rejectedRecordDoesNotAdvanceTheClock() {
        log.event("first", 0);
        assertThat(log.bad(0)).isEqualTo(REJECTED);
        assertThat(log.event("second", 0)).isEqualTo(COUNTED);
    }

    @Test
    void futureEventIsRejectedAndAdvancesNoClock() {
        long newest = HandwrittenLog.RECORD_TIME + SETTINGS.maxAhead().toMillis();
        HandwrittenLog now = new HandwrittenLog(SETTINGS);
        assertThat(now.event("exactly as far ahead as allowed", newest)).isEqualTo(COUNTED);
        assertThat(now.event("too far ahead", newest + 1_000)).isEqualTo(REJECTED);
        assertThat(now.event("in time", newest)).isEqualTo(COUNTED);
    }

    @Test
    void lateEventsAndDuplicatesAdvanceTheClock() {
        HandwrittenLog wide = new HandwrittenLog(SETTINGS.withDedupHorizon(Duration.ofMillis(10_000)));
        wide.event("a", 0);
        assertThat(wide.event("a", 5_000)).isEqualTo(DUPLICATE);
        assertThat(wide.event("b", 0)).isEqualTo(LATE);
    }

    @Test
    void lateCopyOfCountedEventIsDuplicate() {
        log.event("a", 50);
        log.event("mover", 500);
        assertThat(log.event("a", 50)).isEqualTo(DUPLICATE);
        assertThat(log.event("b", 50)).isEqualTo(LATE);
    }

    @Test
    void copyOfALateEventIsLate() {
        log.event("mover", 500);
        assertThat(log.event("a", 50)).isEqualTo(LATE);
        assertThat(log.event("a", 50)).isEqualTo(LATE);
        assertThat(log.event("a", 500)).isEqualTo(COUNTED);
        assertThat(log.truth().lateIds()).containsExactly("a", "a");
    }

    @Test
    void copyInAnotherPartitionIsADuplicate() {
        log.event(0, "a", 50);
        assertThat(log.event(1, "a", 50)).isEqualTo(DUPLICATE);
    }

    @Test
    void countsTheSameIdBeyondTheHorizon() {
        log.event("a", 2_000);
        assertThat(log.event("a", 3_000)).isEqualTo(DUPLICATE);
        assertThat(log.event("a", 3_001)).isEqualTo(COUNTED);
        assertThat(log.event("a", 4_001)).as("within the horizon of the second").isEqualTo(DUPLICATE);
    }

    @Test
    void forgetsIdsBehindTheHorizon() {
        log.event("a", 0);
        log.event("mover", 1_011);
        assertThat(log.event("a", 0)).as("the clock is at 1,000").isEqualTo(DUPLICATE);
        log.event("second mover", 1_012);
        assertThat(log.event("a", 0)).as("the clock is at 1,001").isEqualTo(LATE);
    }

    @Test
    void countsEveryCopyWithoutAHorizon() {
        HandwrittenLog all = new HandwrittenLog(SETTINGS.withDedupHorizon(Duration.ZERO));
        assertThat(all.event("a", 50)).isEqualTo(COUNTED);
        assertThat(all.event("a", 50)).isEqualTo(COUNTED);
    }

    @Test
    void countsHitsByWindowHostAndReferrer() {
        log.event(0, "1", 0, "a.example", "10.0.0.1", "");
        log.event(0, "2", 99, "a.example", "10.0.0.1", "https://search.example/");
        log.event(0, "3", 50, "a.example", "10.0.0.2", "");
        log.event(0, "4", 50, "a.example", "", "");
        log.event(0, "5", 100, "b.example", "", "");

        TrafficTruth truth = log.truth();
        assertThat(truth.byHost())
                .containsExactly(
                        new TrafficRow(0, 100, "a.example", 4, 2), new TrafficRow(100, 200, "b.example", 1, 0));
        assertThat(truth.byReferrer())
                .containsExactly(
                        new ReferrerTraffic(0, 100, "a.example", "", 3),
                        new ReferrerTraffic(0, 100, "a.example", "https://search.example/", 1),
                        new ReferrerTraffic(100, 200, "b.example", "", 1));
    }

    @Test
    void countsOutcomesByMinuteOfRecordTime() {
        log.write(0, 59_999, "a|0|h.example|10.0.0.1|");
        log.write(0, 60_000, "a|0|h.example|10.0.0.1|");
        log.write(0, 119_999, "bad");
        log.write(0, 119_999, "bad");

        TrafficTruth truth = log.truth();
        assertThat(truth.accounting())
                .containsExactly(
                        new OutcomeCount("traffic", 0, "counted", 1),
                        new OutcomeCount("traffic", 60_000, "duplicate", 1),
                        new OutcomeCount("traffic", 60_000, "rejected", 2));
        assertThat(truth.events(REJECTED)).isEqualTo(2);
        assertThat(truth.read()).isEqualTo(4);
    }

    @Test
    void refusesDescendingOffsets() {
        TrafficOracle oracle = new TrafficOracle(SETTINGS, (value, time) -> Decoded.rejected(Reason.EMPTY, "nothing"));
        oracle.read(new TrafficOracle.LogRecord(0, 1, 0, null));
        assertThatThrownBy(() -> oracle.read(new TrafficOracle.LogRecord(0, 1, 0, null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("partition 0: offset 1 came after offset 1");
    }

    @Test
    void defaultHorizonCoversAcceptableEvents() {
        assertThat(OracleSettings.defaults().dedupHorizon()).isEqualTo(Duration.ofHours(1));
        OracleSettings hourly = OracleSettings.of(
                Duration.ofHours(1), Duration.ofMinutes(10), Duration.ofSeconds(15), Duration.ofMinutes(5));
        assertThat(hourly.dedupHorizon()).isEqualTo(Duration.parse("PT1H10M15S"));
    }
}
