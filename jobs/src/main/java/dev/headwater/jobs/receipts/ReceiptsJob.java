package dev.headwater.jobs.receipts;

import static dev.headwater.events.tables.Tables.RECEIPTS;

import dev.headwater.events.RejectedRecord;
import dev.headwater.events.tables.OutcomeCount;
import dev.headwater.events.tables.Receipt;
import dev.headwater.jobs.intake.CountOutcomes;
import dev.headwater.jobs.intake.InputRecord;
import dev.headwater.jobs.intake.SplitRejected;
import dev.headwater.jobs.io.Connections;
import dev.headwater.jobs.receipts.KeepFirstReceipt.CandidateReceipt;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * <pre>
 * Question:          what was bought, each order once?
 * Reads:             bootcamp-events, raw or enriched
 * Keyed by:          order
 * Window:            none; of several purchases of one order the smallest (event time, event id) determines the receipt
 * Out-of-orderness:  any
 * Lateness:          unlimited; no purchase is late
 * Emits:             receipts, also to bootcamp-receipts; accounting
 * Late and rejected: bad records to bootcamp-events-rejected; further purchases are duplicates, other events filtered;
 *                    all are counted
 * State bounded by:  one receipt per order, until the dedup horizon has passed its latest purchase
 * </pre>
 */
public final class ReceiptsJob {

    public static final String NAME = ReceiptsSettings.JOB;

    private ReceiptsJob() {}

    public static void main(String[] args) throws Exception {
        ReceiptsSettings settings = ReceiptsSettings.read(args);
        Connections connections = Connections.open(settings.job());
        DataStream<InputRecord> input = connections.read(settings.intake());
        Receipts receipts = topology(input, settings);
        connections
                .write(RECEIPTS, receipts.issued())
                .write(receipts.rejected(), receipts.outcomeCounts())
                .run();
    }

    public record Receipts(
            DataStream<Receipt> issued, DataStream<RejectedRecord> rejected, DataStream<OutcomeCount> outcomeCounts) {}

    public static Receipts topology(DataStream<InputRecord> records, ReceiptsSettings settings) {
        SplitRejected.Split split = SplitRejected.of(records, NAME);

        SingleOutputStreamOperator<CandidateReceipt> purchases = split.events()
                .process(new KeepPurchases())
                .name("keep purchases")
                .uid("receipts-keep-purchases");

        SingleOutputStreamOperator<Receipt> issued = purchases
                .keyBy(CandidateReceipt::orderId)
                .process(new KeepFirstReceipt(settings.intake().dedupHorizon()))
                .name("keep first receipt")
                .uid("receipts-keep-first");

        DataStream<OutcomeCount> outcomeCounts = CountOutcomes.of(NAME, split.events(), purchases, issued);

        return new Receipts(issued, split.rejected(), outcomeCounts);
    }
}
