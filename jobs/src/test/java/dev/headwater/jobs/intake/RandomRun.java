package dev.headwater.jobs.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.jobs.testing.RandomLog;
import dev.headwater.jobs.testing.Subtasks;
import dev.headwater.jobs.traffic.HitSlice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * One run over a random log in random steps: records and watermarks of two sources, queues that move at their own pace,
 * snapshots, crashes back to the last one, rescales. Sources may call partitions idle whenever they like.
 */
final class RandomRun implements AutoCloseable {

    private static final int SOURCES = 2;

    private record Checkpoint(HandChain.Snapshot state, int[] read, List<OutcomeEvent> decisions) {}

    private final RandomLog log;
    private final Random random;
    private final boolean idling;
    private final HandChain chain;
    private final int[] read;
    private final boolean[] idle = new boolean[SOURCES];

    /** Decisions that stand: those of a crashed attempt are gone with it. */
    private final List<OutcomeEvent> before = new ArrayList<>();

    private final Map<List<Object>, HitSlice> table = new HashMap<>();
    private final Map<List<Object>, Long> writtenInThisAttempt = new HashMap<>();
    private Checkpoint last;
    private int restarts;

    RandomRun(Subtasks.Backend backend, RandomLog log, AdmissionPolicy rules, boolean idling, Random random)
            throws Exception {
        this.log = log;
        this.random = random;
        this.idling = idling;
        this.read = new int[log.partitions().size()];
        this.chain = new HandChain(backend, rules, Duration.ofSeconds(2), SOURCES, random);
        restart(null);
    }

    RandomRun toTheEnd() throws Exception {
        while (remaining() > 0) {
            step();
        }
        for (int source = 0; source < SOURCES; source++) {
            activate(source);
            chain.watermark(source, Long.MAX_VALUE);
        }
        chain.end();
        write();
        return this;
    }

    List<OutcomeEvent> decisions() {
        List<OutcomeEvent> all = new ArrayList<>(before);
        all.addAll(chain.decisions);
        return all;
    }

    Collection<HitSlice> table() {
        return table.values();
    }

    int restarts() {
        return restarts;
    }

    HandChain chain() {
        return chain;
    }

    private void step() throws Exception {
        int dice = random.nextInt(100);
        if (dice < 50) {
            readOne();
        } else if (dice < 65) {
            announce(random.nextInt(SOURCES));
        } else if (dice < 85) {
            chain.deliverSome();
        } else if (dice < 93) {
            chain.processingTime(random.nextInt(3_000));
        } else if (dice < 96) {
            last = checkpoint();
        } else if (dice < 98 && restarts++ < 2) {
            restart(idling || random.nextBoolean() ? checkpoint() : last);
        }
        write();
    }

    private void readOne() throws Exception {
        int partition = random.nextInt(read.length);
        if (read[partition] < log.partitions().get(partition).size()) {
            activate(partition % SOURCES);
            chain.event(partition % SOURCES, log.partitions().get(partition).get(read[partition]++));
        }
    }

    /** The smallest clock of the source's partitions; where some may be idle, of any of them. */
    private void announce(int source) throws Exception {
        if (idling && random.nextInt(4) == 0) {
            idle[source] = true;
            chain.idle(source, true);
            return;
        }
        long[] clocks = new long[read.length];
        int own = 0;
        for (int partition = source; partition < read.length; partition += SOURCES) {
            clocks[own++] = log.clockAfter(partition, read[partition]);
        }
        if (own > 0 && !idle[source]) {
            Arrays.sort(clocks, 0, own);
            chain.watermark(source, clocks[idling ? random.nextInt(own) : 0]);
        }
    }

    private void activate(int source) throws Exception {
        if (idle[source]) {
            idle[source] = false;
            chain.idle(source, false);
        }
    }

    private Checkpoint checkpoint() throws Exception {
        HandChain.Snapshot state = chain.snapshot();
        return new Checkpoint(state, read.clone(), decisions());
    }

    private void restart(Checkpoint from) throws Exception {
        write();
        before.clear();
        Arrays.fill(read, 0);
        if (from != null) {
            before.addAll(from.decisions());
            System.arraycopy(from.read(), 0, read, 0, read.length);
        }
        chain.start(1 + random.nextInt(2), from == null ? null : from.state());
        last = from;
        writtenInThisAttempt.clear();
        for (int source = 0; source < SOURCES; source++) {
            idle[source] = source >= read.length;
            chain.idle(source, idle[source]);
        }
    }

    /** As the tables do: of two versions of a row the one with more events stays. */
    private void write() {
        for (HitSlice row : chain.rows) {
            List<Object> key = List.of(row.start(), row.group());
            Long earlier = writtenInThisAttempt.put(key, row.hits());
            assertThat(row.hits()).as("hits of %s after %s", row, earlier).isGreaterThan(earlier == null ? 0 : earlier);
            table.merge(key, row, (older, newer) -> newer.hits() >= older.hits() ? newer : older);
        }
        chain.rows.clear();
    }

    private int remaining() {
        int left = 0;
        for (int partition = 0; partition < read.length; partition++) {
            left += log.partitions().get(partition).size() - read[partition];
        }
        return left;
    }

    @Override
    public void close() {
        chain.close();
    }
}
