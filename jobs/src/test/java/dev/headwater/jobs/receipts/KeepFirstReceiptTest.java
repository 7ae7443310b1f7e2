package dev.headwater.jobs.receipts;

import static dev.headwater.events.Outcome.COUNTED;
import static dev.headwater.events.Outcome.DUPLICATE;
import static dev.headwater.jobs.testing.Events.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.Outcome;
import dev.headwater.events.tables.Receipt;
import dev.headwater.jobs.intake.CountOutcomes;
import dev.headwater.jobs.intake.CountOutcomes.OutcomeEvent;
import dev.headwater.jobs.receipts.KeepFirstReceipt.CandidateReceipt;
import dev.headwater.jobs.testing.Subtasks;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Horizon of one hour, times in minutes; snapshots restore at another parallelism. */
class KeepFirstReceiptTest {

    private static final long MIN = 60_000;
    private Subtasks<String, CandidateReceipt, Receipt> operator;

    @AfterEach
    void close() {
        operator.close();
    }

    @ParameterizedTest
    @EnumSource
    void smallestPurchaseDeterminesReceipt(Subtasks.Backend backend) throws Exception {
        start(backend);
        operator.element(purchase("o", 10, "b"));
        operator.element(purchase("o", 12, "a"));
        operator.element(purchase("o", 10, "a"));
        operator.element(purchase("o", 10, "a"));

        assertThat(operator.output()).containsExactly(receipt("o", 10, "b"), receipt("o", 10, "a"));
        assertThat(outcomes()).containsExactly(COUNTED, DUPLICATE, DUPLICATE, DUPLICATE);
    }

    @ParameterizedTest
    @EnumSource
    void remembersOrderAfterRestoreAndRescale(Subtasks.Backend backend) throws Exception {
        start(backend);
        for (int order = 0; order < 20; order++) {
            operator.element(purchase("o" + order, 10, "b"));
        }
        operator.restart(3);
        for (int order = 0; order < 20; order++) {
            operator.element(purchase("o" + order, 11, "c"));
        }
        assertThat(operator.output()).isEmpty();
        assertThat(outcomes()).hasSize(20).containsOnly(DUPLICATE);

        operator.restart(1);
        operator.element(purchase("o7", 9, "z"));
        assertThat(operator.output()).containsExactly(receipt("o7", 9, "z"));
        assertThat(outcomes()).containsExactly(DUPLICATE);
    }

    @ParameterizedTest
    @EnumSource
    void forgetsOrderAfterHorizon(Subtasks.Backend backend) throws Exception {
        start(backend);
        operator.element(purchase("o", 10, "a"));
        operator.element(purchase("o", 30, "b"));
        operator.watermark(DAY + 90 * MIN);
        assertThat(operator.keysWith(KeepFirstReceipt.FIRST_RECEIPT)).isEqualTo(1);
        operator.watermark(DAY + 90 * MIN + 1);

        assertThat(operator.keysWith(KeepFirstReceipt.FIRST_RECEIPT)).isZero();
        assertThat(operator.timers()).isZero();
    }

    /** Not the watermark, which depends on pace: it has not advanced in the first case. */
    @ParameterizedTest
    @EnumSource
    void partitionClockDecidesExpiry(Subtasks.Backend backend) throws Exception {
        start(backend);
        operator.element(purchase("o", 10, "a"));
        operator.element(purchase("o", 200, "b", DAY + 70 * MIN));
        operator.element(purchase("p", 10, "a"));
        operator.element(purchase("p", 200, "b", DAY + 70 * MIN + 1));

        assertThat(outcomes()).containsExactly(COUNTED, DUPLICATE, COUNTED, COUNTED);
        assertThat(operator.output())
                .as("a larger purchase never replaces a receipt")
                .containsExactly(receipt("o", 10, "a"), receipt("p", 10, "a"));
    }

    @ParameterizedTest
    @EnumSource
    void finalWatermarkExpiresNothing(Subtasks.Backend backend) throws Exception {
        start(backend);
        operator.element(purchase("o", 10, "a"));
        operator.watermark(Long.MAX_VALUE);
        operator.element(purchase("o", 11, "b"));

        assertThat(outcomes()).containsExactly(COUNTED, DUPLICATE);
    }

    private void start(Subtasks.Backend backend) throws Exception {
        operator = subtasks(backend, Duration.ofHours(1)).start(2);
    }

    static Subtasks<String, CandidateReceipt, Receipt> subtasks(Subtasks.Backend backend, Duration horizon) {
        return new Subtasks<>(
                backend,
                CandidateReceipt::orderId,
                Types.STRING,
                () -> new KeyedProcessOperator<>(new KeepFirstReceipt(horizon)));
    }

    private List<Outcome> outcomes() {
        return operator.output(CountOutcomes.OUTCOMES).stream()
                .map(OutcomeEvent::outcome)
                .toList();
    }

    private static CandidateReceipt purchase(String order, int minute, String eventId) {
        return purchase(order, minute, eventId, Long.MIN_VALUE);
    }

    private static CandidateReceipt purchase(String order, int minute, String eventId, long clock) {
        return new CandidateReceipt(DAY, clock, receipt(order, minute, eventId));
    }

    private static Receipt receipt(String order, int minute, String eventId) {
        return new Receipt(order, eventId, DAY + minute * MIN, BigDecimal.TEN, "EUR");
    }
}
