package dev.headwater.lab.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.Outcome;
import dev.headwater.events.codec.EventDecoder;
import dev.headwater.lab.oracle.OracleSettings;
import dev.headwater.lab.oracle.TrafficOracle;
import dev.headwater.lab.oracle.TrafficTruth;
import dev.headwater.lab.traffic.TrafficScript.Message.Role;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Properties of traffic of any seed in any partitioning. */
class TrafficScriptPropertiesTest {

    private static final long NOW = 1_795_168_800_000L;
    private static final int EVENTS = 3_000;
    private static final Duration FEW_SECONDS = Duration.ofSeconds(9);

    /** Several events a millisecond, so that a bound exceeded by one shows. */
    @Property(tries = 60)
    void disorderStaysWithinTheBoundInEachPartition(
            @ForAll long seed,
            @ForAll @IntRange(max = 60) int boundMs,
            @ForAll @IntRange(min = 1, max = 5) int partitions) {
        TrafficPlan plan = TrafficPlan.of(EVENTS, seed)
                .withBackDate(Duration.ofSeconds(1))
                .withDisorder(Duration.ofMillis(boundMs))
                .withShares(new TrafficPlan.Shares(0.02, 0.02, 0.02));
        Map<Integer, Long> newest = new HashMap<>();
        TrafficScript script = new TrafficScript(plan, TrafficPlan.Schedule.of(plan, NOW));
        while (script.hasNext()) {
            TrafficScript.Message message = script.next();
            if (message.role() == Role.BAD) {
                continue;
            }
            int partition = Math.floorMod(Objects.hashCode(message.key()), partitions);
            long largest = newest.merge(partition, message.eventTime(), Math::max);
            if (message.role() == Role.FRESH) {
                assertThat(largest - message.eventTime()).isBetween(0L, (long) boundMs);
            }
        }
    }

    /**
     * After a long pause a partition's clock is behind, and an event is not late there. A single partition sees every event,
     * and traffic of a few seconds has no long pause.
     */
    @Property(tries = 40)
    void oracleFindsTheScriptsOutcomes(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int partitions) {
        TrafficPlan plan = TrafficPlan.of(EVENTS, seed).withShares(new TrafficPlan.Shares(0.05, 0.05, 0.05));
        Map<Role, Long> meant = new HashMap<>();
        TrafficTruth truth = read(partitions == 1 ? plan : plan.withBackDate(FEW_SECONDS), partitions, meant);
        assertThat(truth.events(Outcome.REJECTED)).isEqualTo(meant.get(Role.BAD));
        assertThat(truth.events(Outcome.DUPLICATE)).isEqualTo(meant.get(Role.DUPLICATE));
        assertThat(truth.events(Outcome.LATE)).isEqualTo(meant.get(Role.LATE_BEYOND));
        assertThat(truth.events(Outcome.COUNTED)).isEqualTo(meant.get(Role.FRESH) + meant.get(Role.LATE_WITHIN));
        assertThat(truth.read()).isEqualTo(EVENTS);
    }

    private static TrafficTruth read(TrafficPlan plan, int partitions, Map<Role, Long> meant) {
        OracleSettings settings = plan.settings();
        TrafficOracle oracle = new TrafficOracle(settings, new EventDecoder(settings.maxAhead())::decode);
        long[] offsets = new long[partitions];
        TrafficScript script = new TrafficScript(plan, TrafficPlan.Schedule.of(plan, NOW));
        while (script.hasNext()) {
            TrafficScript.Message message = script.next();
            meant.merge(message.role(), 1L, Long::sum);
            int partition = Math.floorMod(Objects.hashCode(message.key()), partitions);
            oracle.read(new TrafficOracle.LogRecord(partition, offsets[partition]++, NOW, message.value()));
        }
        return oracle.truth();
    }
}
