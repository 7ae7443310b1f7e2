package dev.headwater.jobs.flow;

import dev.headwater.events.tables.AccountedMinute;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Holds, for each minute of record time, how many events have ended how, and emits each new sum. */
final class KeepAccounts extends KeyedProcessFunction<Long, AccountedMinute, AccountedMinute> {

    /** Longer than any topic keeps records by default, so that no minute is counted anew from nothing. */
    static final Duration UNTOUCHED = Duration.ofDays(30);

    private transient MapState<String, Long> sums;

    @Override
    public void open(OpenContext context) {
        MapStateDescriptor<String, Long> descriptor = new MapStateDescriptor<>("outcomes", Types.STRING, Types.LONG);
        descriptor.enableTimeToLive(StateTtlConfig.newBuilder(UNTOUCHED).build());
        sums = getRuntimeContext().getMapState(descriptor);
    }

    @Override
    public void processElement(AccountedMinute part, Context context, Collector<AccountedMinute> out) throws Exception {
        Long before = sums.get(part.outcome());
        long now = part.events() + (before == null ? 0 : before);
        sums.put(part.outcome(), now);
        out.collect(new AccountedMinute(part.job(), part.minute(), part.outcome(), now, 0));
    }
}
