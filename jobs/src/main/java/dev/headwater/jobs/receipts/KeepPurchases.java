package dev.headwater.jobs.receipts;

import dev.headwater.events.Outcome;
import dev.headwater.events.WebEvent;
import dev.headwater.events.codec.Purchase;
import dev.headwater.events.tables.Receipt;
import dev.headwater.jobs.intake.CountOutcomes;
import dev.headwater.jobs.intake.CountOutcomes.OutcomeEvent;
import dev.headwater.jobs.intake.InputRecord;
import dev.headwater.jobs.receipts.KeepFirstReceipt.CandidateReceipt;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Keeps purchases with an order id; filters all other events. */
final class KeepPurchases extends ProcessFunction<InputRecord, CandidateReceipt> {

    private static final String PURCHASE = "purchase";

    @Override
    public void processElement(InputRecord record, Context context, Collector<CandidateReceipt> out) {
        WebEvent event = record.event();
        Purchase purchase = event.type().equals(PURCHASE) ? Purchase.of(event.properties()) : null;
        if (purchase == null) {
            context.output(CountOutcomes.OUTCOMES, new OutcomeEvent(record.recordTime(), Outcome.FILTERED));
        } else {
            out.collect(new CandidateReceipt(record.recordTime(), record.clock(), receipt(event, purchase)));
        }
    }

    private static Receipt receipt(WebEvent event, Purchase purchase) {
        return new Receipt(
                purchase.orderId(), event.eventId(), event.eventTime(), purchase.amount(), purchase.currency());
    }
}
