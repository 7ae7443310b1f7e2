package dev.headwater.jobs.testing;

import dev.headwater.events.WebEvent;
import dev.headwater.events.tables.ResultRow;
import dev.headwater.events.tables.Table;
import dev.headwater.jobs.intake.AdmissionPolicy;
import dev.headwater.jobs.intake.ClockedEvent;
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
 * What stands behind a gate, fed from a random log in random steps: partitions interleave anew in each attempt, each
 * subtask's watermark follows the slowest partition at its own pace, and there are snapshots, crashes back to the last
 * one, and rescales. What a gate would not count is not fed. Rows of an attempt that crashed stay written, as they would
 * in the tables.
 */
public final class RandomFeed<K, T, O> {

    private record Checkpoint(Subtasks.Snapshot state, int[] read) {}

    private record Tap<X>(OutputTag<X> tag, Function<X, Runnable> write) {}

    private final Subtasks<K, T, O> operator;
    private final Function<ClockedEvent, List<T>> input;
    private final AdmissionPolicy rules;
    private final List<Function<O, Runnable>> taps = new ArrayList<>();
    private final List<Tap<?>> sideTaps = new ArrayList<>();

    private RandomLog log;
    private Random random;
    private int[] read;
    private long[] watermarks;
    private Checkpoint last;
    private int restarts;

    /** @param input what one counted event is when it comes to the operator */
    public RandomFeed(Subtasks<K, T, O> operator, Function<WebEvent, T> input, AdmissionPolicy rules) {
        this(rules, operator, record -> List.of(input.apply(record.event())));
    }

    private RandomFeed(AdmissionPolicy rules, Subtasks<K, T, O> operator, Function<ClockedEvent, List<T>> input) {
        this.operator = operator;
        this.input = input;
        this.rules = rules;
    }

    /** The same for an operator that sees the clock of each event as well. */
    public static <K, T, O> RandomFeed<K, T, O> ofRecords(
            Subtasks<K, T, O> operator, Function<ClockedEvent, T> input, AdmissionPolicy rules) {
        return new RandomFeed<>(rules, operator, record -> List.of(input.apply(record)));
    }

    /** The same for an operator behind one that makes several elements of an event. */
    public static <K, T, O> RandomFeed<K, T, O> ofParts(
            Subtasks<K, T, O> operator, Function<WebEvent, List<T>> input, AdmissionPolicy rules) {
        return new RandomFeed<>(rules, operator, record -> input.apply(record.event()));
    }

    /** The table that the operator's output goes to. */
    public <R extends ResultRow<R>> FoldedTable<R> table(Table<R> table, Function<O, Stream<R>> rows) {
        FoldedTable<R> folded = new FoldedTable<>(table);
        taps.add(element -> () -> rows.apply(element).forEach(folded::write));
        return folded;
    }

    /** The table that a side output goes to. */
    public <X, R extends ResultRow<R>> FoldedTable<R> table(
            OutputTag<X> tag, Table<R> table, Function<X, Stream<R>> rows) {
        FoldedTable<R> folded = new FoldedTable<>(table);
        sideTaps.add(new Tap<>(tag, element -> () -> rows.apply(element).forEach(folded::write)));
        return folded;
    }

    /** What counts of a log: neither filtered nor late. Copies count, because memory of ids is the gate's own matter. */
    public static List<WebEvent> counted(RandomLog log, AdmissionPolicy rules) {
        return log.all().stream()
                .filter(record -> counts(record, rules))
                .map(ClockedEvent::event)
                .toList();
    }

    /** Runs to the end of the log; subtasks are left open, so that their state can be looked at. */
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
            ClockedEvent record = log.partitions().get(partition).get(read[partition]++);
            if (counts(record, rules)) {
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

    private static boolean counts(ClockedEvent record, AdmissionPolicy rules) {
        long lastMoment = rules.lastWindow().endFor(record.event()) - 1;
        return rules.admits(record.enriched()) && lastMoment + rules.latenessMs() > record.clock();
    }
}
