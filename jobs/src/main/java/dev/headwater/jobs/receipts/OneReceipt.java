package dev.headwater.jobs.receipts;

import dev.headwater.events.Outcome;
import dev.headwater.events.tables.Receipt;
import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.intake.CountOutcomes;
import dev.headwater.jobs.intake.CountOutcomes.OutcomeEvent;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Emits one receipt an order: that of the smallest purchase, in any order of input. The first purchase read is counted and
 * every further one is a duplicate, even where it replaces the receipt; so the counted events are the orders.
 *
 * <p>The partition clock of the purchase decides whether an order is remembered, because it depends only on the log. The
 * watermark is never ahead of it and only clears state.
 */
final class OneReceipt extends KeyedProcessFunction<String, CandidateReceipt, Receipt> {

    private final long horizonMs;
    private transient ValueState<IssuedReceipt> issued;

    OneReceipt(Duration horizon) {
        this.horizonMs = horizon.toMillis();
    }

    @Override
    public void open(OpenContext context) {
        issued = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("issued", TypeInformation.of(IssuedReceipt.class)));
    }

    @Override
    public void processElement(CandidateReceipt purchase, Context context, Collector<Receipt> out) throws Exception {
        IssuedReceipt previous = issued.value();
        boolean isDuplicate = previous != null && purchase.clock() <= rememberedUntil(previous);
        context.output(
                CountOutcomes.OUTCOMES,
                new OutcomeEvent(purchase.recordTime(), isDuplicate ? Outcome.DUPLICATE : Outcome.COUNTED));
        Receipt own = purchase.receipt();
        boolean isSmaller = previous == null || Tables.RECEIPTS.ties().compare(own, previous.receipt()) < 0;
        if (isSmaller) {
            out.collect(own);
        }
        remember(previous, isSmaller ? own : previous.receipt(), own.purchasedAt(), context.timerService());
    }

    private void remember(IssuedReceipt previous, Receipt best, long purchasedAt, TimerService timers)
            throws Exception {
        IssuedReceipt merged =
                new IssuedReceipt(best, previous == null ? purchasedAt : Math.max(previous.newest(), purchasedAt));
        issued.update(merged);
        if (previous == null || merged.newest() > previous.newest()) {
            timers.registerEventTimeTimer(rememberedUntil(merged) + 1);
        }
    }

    /** Ignores timers of earlier purchases, and the final watermark of a bounded input, which expires no order. */
    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Receipt> out) throws Exception {
        IssuedReceipt order = issued.value();
        if (order != null
                && rememberedUntil(order) < time
                && context.timerService().currentWatermark() < Long.MAX_VALUE) {
            issued.clear();
        }
    }

    private long rememberedUntil(IssuedReceipt order) {
        return order.newest() + Math.min(horizonMs, Long.MAX_VALUE - 1 - order.newest());
    }
}
