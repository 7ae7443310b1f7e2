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
 * Emits the receipt of the first purchase of each order, by (event time, event id) and in any order of input. The first
 * purchase read is counted and every further one is a duplicate, even where it replaces the receipt; so the counted events
 * are the orders.
 *
 * <p>The partition clock of the purchase decides whether an order has expired, because it depends only on the log. The
 * watermark is never ahead of it and only clears state.
 */
public final class KeepFirstReceipt extends KeyedProcessFunction<String, KeepFirstReceipt.CandidateReceipt, Receipt> {

    static final String FIRST_RECEIPT = "first-receipt";

    /**
     * The receipt of one purchase.
     *
     * @param clock partition clock at the purchase
     */
    public record CandidateReceipt(long recordTime, long clock, Receipt receipt) {

        String orderId() {
            return receipt.orderId();
        }
    }

    /**
     * State of an order.
     *
     * @param receipt of the first purchase so far
     * @param newest time of its latest purchase; the dedup horizon starts there
     */
    public record FirstReceipt(Receipt receipt, long newest) {}

    private final long horizonMs;
    private transient ValueState<FirstReceipt> state;

    KeepFirstReceipt(Duration horizon) {
        this.horizonMs = horizon.toMillis();
    }

    @Override
    public void open(OpenContext context) {
        state = getRuntimeContext()
                .getState(new ValueStateDescriptor<>(FIRST_RECEIPT, TypeInformation.of(FirstReceipt.class)));
    }

    @Override
    public void processElement(CandidateReceipt purchase, Context context, Collector<Receipt> out) throws Exception {
        FirstReceipt previous = state.value();
        boolean isDuplicate = previous != null && purchase.clock() < expiry(previous);
        context.output(
                CountOutcomes.OUTCOMES,
                new OutcomeEvent(purchase.recordTime(), isDuplicate ? Outcome.DUPLICATE : Outcome.COUNTED));
        Receipt receipt = purchase.receipt();
        boolean isFirst = previous == null || Tables.RECEIPTS.ties().compare(receipt, previous.receipt()) < 0;
        if (isFirst) {
            out.collect(receipt);
        }
        update(previous, isFirst ? receipt : previous.receipt(), receipt.purchasedAt(), context.timerService());
    }

    private void update(FirstReceipt previous, Receipt first, long purchasedAt, TimerService timers) throws Exception {
        FirstReceipt merged =
                new FirstReceipt(first, previous == null ? purchasedAt : Math.max(previous.newest(), purchasedAt));
        state.update(merged);
        if (previous == null || merged.newest() > previous.newest()) {
            timers.registerEventTimeTimer(expiry(merged));
        }
    }

    /** Ignores timers of earlier purchases, and the final watermark of a bounded input, which expires no order. */
    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Receipt> out) throws Exception {
        FirstReceipt order = state.value();
        if (order != null && expiry(order) <= time && context.timerService().currentWatermark() < Long.MAX_VALUE) {
            state.clear();
        }
    }

    /** The first time after the dedup horizon. */
    private long expiry(FirstReceipt order) {
        return order.newest() + Math.min(horizonMs, Long.MAX_VALUE - 1 - order.newest()) + 1;
    }
}
