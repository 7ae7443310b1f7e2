package dev.headwater.jobs.testing;

import dev.headwater.events.WebEvent;
import dev.headwater.events.tables.ResultRow;
import dev.headwater.events.tables.Table;
import dev.headwater.jobs.intake.AdmissionPolicy;
import dev.headwater.jobs.intake.InputRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Feeds an operator behind AdmitEvents from a random log in random steps: partitions interleave differently in each attempt,
 * each subtask's watermark follows the slowest partition at its own pace, with snapshots, restarts from the last one, and
 * rescales. Only events that AdmitEvents would count are fed. Rows of a failed attempt stay written, as in the tables.
 */
public final class RandomFeed<K, T, O> {

    private record Checkpoint(Subtasks.Snapshot state, int[] read) {}

    private record Tap<X>(OutputTag<X> tag, Function<X, Runnable> write) {}

    private final Subtasks<K, T, O> operator;
    private final Function<InputRecord, List<T>> input;
    private final AdmissionPolicy policy;
    private final List<Function<O, Runnable>> taps = new ArrayList<>();
    private final List<Tap<?>> sideTaps = new ArrayList<>();

    private RandomLog log;
    private Random random;
    private int[] read;
    private long[] watermarks;
    private Checkpoint last;
    private int restarts;

    /** @param input from a counted event to the element of the operator */
    public RandomFeed(Subtasks<K, T, O> operator, Function<WebEvent, T> input, AdmissionPolicy policy) {
        this(policy, operator, record -> List.of(input.apply(record.event())));
    }

    private RandomFeed(AdmissionPolicy policy, Subtasks<K, T, O> operator, Function<InputRecord, List<T>> input) {
        this.operator = operator;
        this.input = input;
        this.policy = policy;
    }

    /** For an operator that also reads the clock of each event. */
    public static <K, T, O> RandomFeed<K, T, O> ofRecords(
            Subtasks<K, T, O> operator, Function<InputRecord, T> input, AdmissionPolicy policy) {
        return new RandomFeed<>(policy, operator, record -> List.of(input.apply(record)));
    }

    /** For an operator that gets several elements per event. */
    public static <K, T, O> RandomFeed<K, T, O> ofParts(
            Subtasks<K, T, O> operator, Function<WebEvent, List<T>> input, AdmissionPolicy policy) {
        return new RandomFeed<>(policy, operator, record -> input.apply(record.event()));
    }

    /** The table of the operator's output. */
    public <R extends ResultRow> FoldedTable<R> table(Table<R> table, Function<O, Stream<R>> rows) {
        FoldedTable<R> folded = new FoldedTable<>(table);
        taps.add(element -> () -> rows.apply(element).forEach(folded::write));
        return folded;
    }

    /** The table of a side output. */
    public <X, R extends ResultRow> FoldedTable<R> table(
            OutputTag<X> tag, Table<R> table, Function<X, Stream<R>> rows) {
        FoldedTable<R> folded = new FoldedTable<>(table);
        sideTaps.add(new Tap<>(tag, element -> () -> rows.apply(element).forEach(folded::write)));
        return folded;
    }

    /** The events of a log that are neither filtered nor late; duplicates included. */
    public static List<WebEvent> counted(RandomLog log, AdmissionPolicy policy) {
        return log.all().stream()
                .filter(record -> counts(record, policy))
                .map(InputRecord::event)
                .toList();
    }

    /** Runs to the end of the log; subtasks stay open, so that a test can inspect their state. */
    public void run(RandomLog newLog, Random newRandom) throws Exception {
        log = newLog;
        random = newRandom;
        restarts = 0;
        restart(null);
        while (remaining() > 0) {
            step();
        }
        operator.watermark(Long.MAX_VALUE);
        write();
    }

    public int restarts() {
        return restarts;
    }

    private void step() throws Exception {
        int dice = random.nextInt(100);
        if (dice < 60) {
            readOne();
        } else if (dice < 90) {
            advance(random.nextInt(operator.parallelism()));
        } else if (dice < 96) {
            write();
            last = new Checkpoint(operator.snapshot(), read.clone());
            write();
        } else if (restarts < 3) {
            restarts++;
            restart(random.nextBoolean() ? last : new Checkpoint(operator.snapshot(), read.clone()));
        }
        write();
    }

    private void readOne() throws Exception {
        int partition = random.nextInt(read.length);
        if (read[partition] < log.partitions().get(partition).size()) {
            InputRecord record = log.partitions().get(partition).get(read[partition]++);
            if (counts(record, policy)) {
                for (T part : input.apply(record)) {
                    operator.element(part);
                }
            }
        }
    }

    private void advance(int subtask) throws Exception {
        long slowest = Long.MAX_VALUE;
        for (int partition = 0; partition < read.length; partition++) {
            slowest = Math.min(slowest, log.clockAfter(partition, read[partition]));
        }
        if (slowest > watermarks[subtask]) {
            boolean jumps = watermarks[subtask] == Long.MIN_VALUE || random.nextInt(3) > 0;
            watermarks[subtask] = jumps ? slowest : random.nextLong(watermarks[subtask], slowest) + 1;
            operator.subtask(subtask).processWatermark(new Watermark(watermarks[subtask]));
        }
    }

    private void restart(Checkpoint from) throws Exception {
        if (operator.parallelism() > 0) {
            write();
        }
        read = from == null ? new int[log.partitions().size()] : from.read().clone();
        operator.start(1 + random.nextInt(2), from == null ? null : from.state());
        watermarks = new long[operator.parallelism()];
        Arrays.fill(watermarks, Long.MIN_VALUE);
        last = from;
    }

    @SuppressWarnings("unchecked")
    private void write() {
        for (int index = 0; index < operator.parallelism(); index++) {
            for (Object element : operator.take(index)) {
                if (element instanceof StreamRecord<?> record) {
                    taps.forEach(tap -> tap.apply((O) record.getValue()).run());
                }
            }
            for (Tap<?> tap : sideTaps) {
                writeSide(index, tap);
            }
        }
    }

    private <X> void writeSide(int index, Tap<X> tap) {
        operator.take(index, tap.tag())
                .forEach(element -> tap.write().apply(element).run());
    }

    private int remaining() {
        int left = 0;
        for (int partition = 0; partition < read.length; partition++) {
            left += log.partitions().get(partition).size() - read[partition];
        }
        return left;
    }

    private static boolean counts(InputRecord record, AdmissionPolicy policy) {
        long lastMoment = policy.lastWindowEnd().applyAsLong(record.event()) - 1;
        return policy.admits(record.enriched()) && lastMoment + policy.latenessMs() > record.clock();
    }
}
