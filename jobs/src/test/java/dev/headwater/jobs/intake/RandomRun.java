package dev.headwater.jobs.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.jobs.intake.CountOutcomes.OutcomeEvent;
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
 * A run over a random log in random steps: records and watermarks of two sources, queues of independent pace, snapshots,
 * restarts from the last one, rescales, and, if {@code idling}, idle partitions at any time.
 */
final class RandomRun implements AutoCloseable {

    private static final int SOURCES = 2;

    private record Checkpoint(PipelineHarness.Snapshot state, int[] read, List<OutcomeEvent> decisions) {}

    private final RandomLog log;
    private final Random random;
    private final boolean idling;
    private final PipelineHarness pipeline;
    private final int[] read;
    private final boolean[] idle = new boolean[SOURCES];

    /** Decisions up to the restored checkpoint. */
    private final List<OutcomeEvent> before = new ArrayList<>();

    private final Map<List<Object>, HitSlice> table = new HashMap<>();
    private final Map<List<Object>, Long> writtenInThisAttempt = new HashMap<>();
    private Checkpoint last;
    private int restarts;

    RandomRun(Subtasks.Backend backend, RandomLog log, AdmissionPolicy policy, boolean idling, Random random)
            throws Exception {
        this.log = log;
        this.random = random;
        this.idling = idling;
        this.read = new int[log.partitions().size()];
        this.pipeline = new PipelineHarness(backend, policy, Duration.ofSeconds(2), SOURCES, random);
        restart(null);
    }

    RandomRun runToTheEnd() throws Exception {
        while (remaining() > 0) {
            step();
        }
        for (int source = 0; source < SOURCES; source++) {
            activate(source);
            pipeline.watermark(source, Long.MAX_VALUE);
        }
        pipeline.end();
        write();
        return this;
    }

    List<OutcomeEvent> decisions() {
        List<OutcomeEvent> all = new ArrayList<>(before);
        all.addAll(pipeline.decisions);
        return all;
    }

    Collection<HitSlice> table() {
        return table.values();
    }

    int restarts() {
        return restarts;
    }

    PipelineHarness pipeline() {
        return pipeline;
    }

    private void step() throws Exception {
        int dice = random.nextInt(100);
        if (dice < 50) {
            readOne();
        } else if (dice < 65) {
            emitWatermark(random.nextInt(SOURCES));
        } else if (dice < 85) {
            pipeline.deliverSome();
        } else if (dice < 93) {
            pipeline.processingTime(random.nextInt(3_000));
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
            pipeline.event(partition % SOURCES, log.partitions().get(partition).get(read[partition]++));
        }
    }

    /** The smallest clock of the source's partitions; of any one if some may be idle. */
    private void emitWatermark(int source) throws Exception {
        if (idling && random.nextInt(4) == 0) {
            idle[source] = true;
            pipeline.idle(source, true);
            return;
        }
        long[] clocks = new long[read.length];
        int own = 0;
        for (int partition = source; partition < read.length; partition += SOURCES) {
            clocks[own++] = log.clockAfter(partition, read[partition]);
        }
        if (own > 0 && !idle[source]) {
            Arrays.sort(clocks, 0, own);
            pipeline.watermark(source, clocks[idling ? random.nextInt(own) : 0]);
        }
    }

    private void activate(int source) throws Exception {
        if (idle[source]) {
            idle[source] = false;
            pipeline.idle(source, false);
        }
    }

    private Checkpoint checkpoint() throws Exception {
        PipelineHarness.Snapshot state = pipeline.snapshot();
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
        pipeline.start(1 + random.nextInt(2), from == null ? null : from.state());
        last = from;
        writtenInThisAttempt.clear();
        for (int source = 0; source < SOURCES; source++) {
            idle[source] = source >= read.length;
            pipeline.idle(source, idle[source]);
        }
    }

    /** Like the tables: the version with more events stays. */
    private void write() {
        for (HitSlice row : pipeline.rows) {
            List<Object> key = List.of(row.start(), row.group());
            Long earlier = writtenInThisAttempt.put(key, row.hits());
            assertThat(row.hits()).as("hits of %s after %s", row, earlier).isGreaterThan(earlier == null ? 0 : earlier);
            table.merge(key, row, (older, newer) -> newer.hits() >= older.hits() ? newer : older);
        }
        pipeline.rows.clear();
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
        pipeline.close();
    }
}
