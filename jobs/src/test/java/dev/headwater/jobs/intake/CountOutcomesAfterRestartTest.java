package dev.headwater.jobs.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.tables.OutcomeCount;
import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.testing.FoldedTable;
import dev.headwater.jobs.testing.Outputs;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** An attempt fails before the first checkpoint. The next restores nothing and must still correct its rows. */
class CountOutcomesAfterRestartTest {

    private static final Queue<OutcomeCount> WRITTEN = new ConcurrentLinkedQueue<>();

    @Test
    void secondAttemptReplacesTheRows() throws Exception {
        StreamExecutionEnvironment env = Outputs.environment();
        Configuration again = new Configuration();
        again.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        again.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1);
        env.configure(again);
        env.setParallelism(1);
        env.fromData(List.of(count("counted", 3), count("late", 1)))
                .map(new ChangesTheOutcomeInTheSecondAttempt())
                .keyBy(OutcomeCount::minute)
                .process(new CountOutcomes())
                .map(new FailsOnceAfterTheLastRow());

        env.execute("restart without a checkpoint");

        assertThat(FoldedTable.of(Tables.ACCOUNTING, List.copyOf(WRITTEN)))
                .containsExactly(new OutcomeCount("test", 0, "counted", 4, 4));
    }

    private static OutcomeCount count(String outcome, long events) {
        return new OutcomeCount("test", 0, outcome, events);
    }

    private static final class ChangesTheOutcomeInTheSecondAttempt extends RichMapFunction<OutcomeCount, OutcomeCount> {

        @Override
        public OutcomeCount map(OutcomeCount part) {
            boolean first = getRuntimeContext().getTaskInfo().getAttemptNumber() == 0;
            return first ? part : count("counted", part.events());
        }
    }

    private static final class FailsOnceAfterTheLastRow extends RichMapFunction<OutcomeCount, OutcomeCount> {

        private transient boolean first;

        @Override
        public void open(OpenContext context) {
            first = getRuntimeContext().getTaskInfo().getAttemptNumber() == 0;
        }

        @Override
        public OutcomeCount map(OutcomeCount row) {
            WRITTEN.add(row);
            if (first && row.outcome().equals("late")) {
                throw new IllegalStateException("the last row is written");
            }
            return row;
        }
    }
}
