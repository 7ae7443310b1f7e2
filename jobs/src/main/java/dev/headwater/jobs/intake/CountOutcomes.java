package dev.headwater.jobs.intake;

import dev.headwater.events.Outcome;
import dev.headwater.events.tables.OutcomeCount;
import dev.headwater.jobs.windows.LocalAggregate;
import dev.headwater.jobs.windows.LocalAggregator;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Counts outcomes by minute of record time, and emits all counts of a minute whenever one changes.
 *
 * <p>After a restart a replayed event may get another outcome, because partitions interleave differently. So all rows of a
 * minute share one revision, the number of its events, which the replay reaches again; and outcomes that no longer occur
 * are written as zero.
 */
public final class CountOutcomes extends KeyedProcessFunction<Long, OutcomeCount, OutcomeCount>
        implements CheckpointedFunction {

    /** The outcome of one event. */
    public record OutcomeEvent(long recordTime, Outcome outcome) {

        private static final long MINUTE_MS = 60_000;

        /** A record without a timestamp is counted in the first minute of 1970. */
        long minute() {
            return Math.max(0, recordTime) / MINUTE_MS * MINUTE_MS;
        }
    }

    /** Side output of the operators that decide outcomes. */
    public static final OutputTag<OutcomeEvent> OUTCOMES =
            new OutputTag<>("outcomes", TypeInformation.of(OutcomeEvent.class));

    /** Longer than the default retention of a topic, so that no minute is counted again from zero. */
    static final Duration STATE_TTL = Duration.ofDays(30);

    /** How far the clock of a producer may be ahead for its minutes still to be rewritten after a restart. */
    static final Duration MAX_CLOCK_SKEW = Duration.ofMinutes(5);

    private transient MapState<String, Long> counts;
    private transient long rewriteBefore;

    /** @param deciding operators with a uid that emit to {@link #OUTCOMES} */
    public static DataStream<OutcomeCount> of(String job, SingleOutputStreamOperator<?>... deciding) {
        return Stream.of(deciding)
                .map(operator -> aggregated(job, operator))
                .reduce(DataStream::union)
                .orElseThrow()
                .keyBy(OutcomeCount::minute)
                .process(new CountOutcomes())
                .name("count outcomes")
                .uid(job + "-count-outcomes");
    }

    private static DataStream<OutcomeCount> aggregated(String job, SingleOutputStreamOperator<?> deciding) {
        return deciding.getSideOutput(OUTCOMES)
                .transform(
                        "aggregate outcomes",
                        TypeInformation.of(OutcomeCount.class),
                        new LocalAggregate<>(new LocalCounts(job)))
                .uid(deciding.getTransformation().getUid() + "-outcomes");
    }

    @Override
    public void initializeState(FunctionInitializationContext context) {
        boolean afterRestart = RestartDetection.possible(
                context.isRestored(), getRuntimeContext().getTaskInfo().getAttemptNumber());
        rewriteBefore = afterRestart ? System.currentTimeMillis() + MAX_CLOCK_SKEW.toMillis() : Long.MIN_VALUE;
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) {
        // keyed state only
    }

    @Override
    public void open(OpenContext context) {
        MapStateDescriptor<String, Long> descriptor = new MapStateDescriptor<>("outcomes", Types.STRING, Types.LONG);
        descriptor.enableTimeToLive(StateTtlConfig.newBuilder(STATE_TTL).build());
        counts = getRuntimeContext().getMapState(descriptor);
    }

    @Override
    public void processElement(OutcomeCount added, Context context, Collector<OutcomeCount> out) throws Exception {
        Map<String, Long> minute = new HashMap<>();
        for (Map.Entry<String, Long> count : counts.entries()) {
            minute.put(count.getKey(), count.getValue());
        }
        minute.merge(added.outcome(), added.events(), Long::sum);
        counts.putAll(minute);

        long all = minute.values().stream().mapToLong(Long::longValue).sum();
        for (Outcome outcome : Outcome.values()) {
            long events = minute.getOrDefault(outcome.word(), 0L);
            if (events > 0 || added.minute() < rewriteBefore) {
                out.collect(new OutcomeCount(added.job(), added.minute(), outcome.word(), events, all));
            }
        }
    }

    record LocalCounts(String job) implements LocalAggregator<OutcomeEvent, LocalCounts.Minute, long[], OutcomeCount> {

        record Minute(long start, String outcome) {}

        @Override
        public Minute keyOf(OutcomeEvent event) {
            return new Minute(event.minute(), event.outcome().word());
        }

        @Override
        public long[] zero() {
            return new long[1];
        }

        @Override
        public void add(long[] events, OutcomeEvent event) {
            events[0]++;
        }

        @Override
        public OutcomeCount partial(Minute minute, long[] events) {
            return new OutcomeCount(job, minute.start(), minute.outcome(), events[0]);
        }
    }
}
