package dev.headwater.lab.jobs;

import dev.headwater.events.WebEvent;
import dev.headwater.events.tables.Receipt;
import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.intake.AdmissionPolicy;
import dev.headwater.jobs.receipts.ReceiptsOracle;
import dev.headwater.lab.oracle.TableRows;
import dev.headwater.lab.testing.LabServices;
import dev.headwater.lab.testing.RandomStreams;
import dev.headwater.lab.testing.RandomStreamsContract;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Random logs, as an aborted stream and at parallelism 1 and 2: one receipt for each order. */
class ReceiptsRandomTest extends RandomStreamsContract {

    private static final Pattern ORDER = Pattern.compile("\\{\"order_id\":\"(.+)\",\"amount\":([0-9]+)}");

    @RegisterExtension
    static final LabServices LAB = new LabServices();

    /** Never late, and no horizon. */
    private static final AdmissionPolicy RULES =
            new AdmissionPolicy("receipts", event -> Long.MAX_VALUE, 0, 1, false, event -> event.type()
                    .equals("purchase"));

    @Override
    protected RandomStreams streams() {
        return new RandomStreams(LAB, "receipts", RULES, ReceiptsRandomTest::rows, List.of());
    }

    private static List<TableRows> rows(List<WebEvent> purchases) {
        return List.of(TableRows.of(
                Tables.RECEIPTS,
                ReceiptsOracle.receipts(
                        purchases.stream().map(ReceiptsRandomTest::receipt).toList())));
    }

    private static Receipt receipt(WebEvent event) {
        Matcher order = ORDER.matcher(event.properties());
        if (!order.matches()) {
            throw new IllegalArgumentException(event.properties());
        }
        return new Receipt(order.group(1), event.eventId(), event.eventTime(), new BigDecimal(order.group(2)), null);
    }
}
