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
 * Of all purchases of an order the smallest has the receipt, whichever was read first. The first one read counts, every
 * other one is a duplicate, also where it takes the receipt over; so what is counted are orders.
 *
 * <p>How long an order is remembered is decided by the clock of the purchase's own partition, a fact of the log. The
 * watermark, which is never ahead of it, only cleans up.
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
        IssuedReceipt before = issued.value();
        boolean known = before != null && purchase.clock() <= lastMomentOf(before);
        context.output(
                CountOutcomes.OUTCOMES,
                new OutcomeEvent(purchase.recordTime(), known ? Outcome.DUPLICATE : Outcome.COUNTED));
        Receipt own = purchase.receipt();
        boolean better = before == null || Tables.RECEIPTS.ties().compare(own, before.receipt()) < 0;
        if (better) {
            out.collect(own);
        }
        remember(before, better ? own : before.receipt(), own.purchasedAt(), context.timerService());
    }

    private void remember(IssuedReceipt before, Receipt best, long purchasedAt, TimerService timers) throws Exception {
        IssuedReceipt now =
                new IssuedReceipt(best, before == null ? purchasedAt : Math.max(before.newest(), purchasedAt));
        issued.update(now);
        if (before == null || now.newest() > before.newest()) {
            timers.registerEventTimeTimer(lastMomentOf(now) + 1);
        }
    }

    /** A timer of an earlier purchase comes too soon. The end of a bounded input is no time: nothing is forgotten then. */
    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Receipt> out) throws Exception {
        IssuedReceipt known = issued.value();
        if (known != null
                && lastMomentOf(known) < time
                && context.timerService().currentWatermark() < Long.MAX_VALUE) {
            issued.clear();
        }
    }

    private long lastMomentOf(IssuedReceipt known) {
        return known.newest() + Math.min(horizonMs, Long.MAX_VALUE - 1 - known.newest());
    }
}
