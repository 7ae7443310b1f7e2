package dev.headwater.jobs.intake;

import dev.headwater.events.Outcome;
import dev.headwater.events.tables.AccountedMinute;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Holds, for each minute of record time, how many events have ended how, and emits the whole minute with each new sum.
 *
 * <p>An attempt that failed may have told of an event that it was counted where the replay finds it a duplicate, because
 * the partitions come together in another order. So all rows of a minute have one revision, the number of its events,
 * which the replay reaches again; and of what the failed attempt alone had, it says that there is none.
 */
final class CountOutcomes extends KeyedProcessFunction<Long, AccountedMinute, AccountedMinute>
        implements CheckpointedFunction {

    /** Longer than any topic keeps records by default, so that no minute is counted anew from nothing. */
    static final Duration UNTOUCHED = Duration.ofDays(30);

    /** How far a producer's clock may be ahead of ours for its minutes to be told as a whole by a later attempt. */
    static final Duration AHEAD = Duration.ofMinutes(5);

    private static final long NEVER = Long.MIN_VALUE;

    private transient MapState<String, Long> sums;
    private transient long doubtedUntil;

    @Override
    public void initializeState(FunctionInitializationContext context) {
        boolean notFirst = RestartDetection.possible(context, getRuntimeContext());
        doubtedUntil = notFirst ? System.currentTimeMillis() + AHEAD.toMillis() : NEVER;
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) {
        // the sums are Flink's to save
    }

    @Override
    public void open(OpenContext context) {
        MapStateDescriptor<String, Long> descriptor = new MapStateDescriptor<>("outcomes", Types.STRING, Types.LONG);
        descriptor.enableTimeToLive(StateTtlConfig.newBuilder(UNTOUCHED).build());
        sums = getRuntimeContext().getMapState(descriptor);
    }

    @Override
    public void processElement(AccountedMinute part, Context context, Collector<AccountedMinute> out) throws Exception {
        Map<String, Long> minute = new HashMap<>();
        for (Map.Entry<String, Long> sum : sums.entries()) {
            minute.put(sum.getKey(), sum.getValue());
        }
        minute.merge(part.outcome(), part.events(), Long::sum);
        sums.putAll(minute);

        long all = minute.values().stream().mapToLong(Long::longValue).sum();
        for (Outcome outcome : Outcome.values()) {
            long events = minute.getOrDefault(outcome.word(), 0L);
            if (events > 0 || part.minute() < doubtedUntil) {
                out.collect(new AccountedMinute(part.job(), part.minute(), outcome.word(), events, all, 0));
            }
        }
    }
}
