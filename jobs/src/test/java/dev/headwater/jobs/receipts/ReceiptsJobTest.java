package dev.headwater.jobs.receipts;

import static dev.headwater.jobs.testing.Events.min;
import static dev.headwater.jobs.testing.Events.page;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.Reason;
import dev.headwater.events.RejectedRecord;
import dev.headwater.events.WebEvent;
import dev.headwater.events.tables.Receipt;
import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.testing.FoldedTable;
import dev.headwater.jobs.testing.Outputs;
import dev.headwater.jobs.testing.Script;
import dev.headwater.jobs.testing.WorkedExample;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** The cases of lateness, none of which is late here, and the rest of the card. */
class ReceiptsJobTest {

    private record Result(Collection<Receipt> receipts, List<RejectedRecord> rejected, String outcomes) {}

    @Test
    void emitsReceiptOfOnTimePurchase() throws Exception {
        Result result = run(script().event(purchase("o", 1, "a")).watermark(min(2)));

        assertThat(result.receipts()).containsExactly(receipt("o", 1, "a"));
        assertThat(result.rejected()).isEmpty();
        assertThat(result.outcomes()).isEqualTo("counted,1");
    }

    @Test
    void outOfOrderPurchaseReplacesReceipt() throws Exception {
        Result result = run(script().event(purchase("o", 5.1, "a"))
                .event(purchase("o", 4.9, "b"))
                .watermark(min(6)));

        assertThat(result.receipts()).containsExactly(receipt("o", 4.9, "b"));
        assertThat(result.outcomes()).isEqualTo("counted,1\nduplicate,1");
    }

    @Test
    void purchaseBehindWatermarkReplacesReceipt() throws Exception {
        Result result = run(script().event(purchase("o", 40, "a"))
                .watermark(min(39))
                .event(purchase("o", 1, "b"))
                .watermark(min(60)));

        assertThat(result.receipts()).containsExactly(receipt("o", 1, "b"));
        assertThat(result.outcomes()).isEqualTo("counted,1\nduplicate,1");
    }

    @Test
    void acceptsPurchaseOfAnyAge() throws Exception {
        Result result = run(script().event(purchase("o", 60 * 24 * 100, "a"))
                .watermark(min(60 * 24 * 100 - 1))
                .event(purchase("p", 1, "b"))
                .watermark(min(60 * 24 * 200)));

        assertThat(result.receipts()).containsExactlyInAnyOrder(receipt("o", 60 * 24 * 100, "a"), receipt("p", 1, "b"));
        assertThat(result.outcomes()).isEqualTo("counted,2");
    }

    @Test
    void countsCopiesOfAnyPartitionAsDuplicates() throws Exception {
        WebEvent purchase = purchase("o", 1, "a");
        Result result = run(script().event(0, purchase)
                .event(1, purchase)
                .event(0, purchase)
                .watermark(min(2)));

        assertThat(result.receipts()).containsExactly(receipt("o", 1, "a"));
        assertThat(result.outcomes()).isEqualTo("counted,1\nduplicate,2");
    }

    @Test
    void filtersOtherEventsAndRejectsBadRows() throws Exception {
        Result result = run(script().badRow(Reason.NOT_JSON)
                .event(page("/").with("{\"order_id\":\"o\"}").at(min(1)))
                .event(page("/").type("purchase").at(min(1)))
                .event(page("/").type("purchase").with("{\"order_id\":\" \"}").at(min(1)))
                .event(page("/").type("Purchase").with("{\"order_id\":\"o\"}").at(min(1)))
                .watermark(min(2)));

        assertThat(result.receipts()).isEmpty();
        assertThat(result.rejected()).extracting(RejectedRecord::reason).containsExactly(Reason.NOT_JSON);
        assertThat(result.outcomes()).isEqualTo("filtered,4\nrejected,1");
    }

    /** The worked example of {@code docs/jobs/receipts.md}. */
    @Test
    void workedExampleMatchesPage() throws Exception {
        WorkedExample page = new WorkedExample("receipts");
        Result result = run(page.script(settings().intake()));

        assertThat(WorkedExample.csv(Tables.RECEIPTS, result.receipts())).isEqualTo(page.block("receipts"));
        assertThat(result.outcomes()).isEqualTo(page.block("outcomes"));
    }

    private static Script script() {
        return Script.withDisorder(15_000);
    }

    private static WebEvent purchase(String order, double minute, String id) {
        String properties = "{\"order_id\":\"%s\",\"amount\":\"5.50\",\"currency\":\"EUR\"}".formatted(order);
        return page("/pay").type("purchase").with(properties).id(id).at(min(minute));
    }

    private static Receipt receipt(String order, double minute, String id) {
        return new Receipt(order, id, min(minute), new BigDecimal("5.50"), "EUR");
    }

    private static ReceiptsSettings settings() {
        return ReceiptsSettings.read(new String[0], Map.of("HEADWATER_POSTGRES_PASSWORD", "unused"));
    }

    private static Result run(Script script) throws Exception {
        StreamExecutionEnvironment env = Outputs.environment();
        ReceiptsJob.Receipts receipts = ReceiptsJob.topology(script.in(env), settings());
        Outputs out = Outputs.of(env, receipts.issued(), receipts.rejected(), receipts.outcomeCounts())
                .run();
        return new Result(
                FoldedTable.of(Tables.RECEIPTS, out.of(receipts.issued())),
                out.of(receipts.rejected()),
                WorkedExample.outcomes(out.of(receipts.outcomeCounts())));
    }
}
