package dev.headwater.jobs.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.jobs.testing.Subtasks.Backend;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.util.Collector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SubtasksTest {

    private static final class KeepLast extends KeyedProcessFunction<String, String, String> {

        private transient ValueState<String> last;

        @Override
        public void open(OpenContext context) {
            last = getRuntimeContext().getState(new ValueStateDescriptor<>("last", Types.STRING));
        }

        @Override
        public void processElement(String element, Context context, Collector<String> out) throws Exception {
            last.update(element);
        }
    }

    /** Both backends return no key for a misspelled name, so that a test of cleared state would always pass. */
    @ParameterizedTest
    @EnumSource
    void keysWithFailsOnUnknownState(Backend backend) throws Exception {
        try (Subtasks<String, String, String> operator = new Subtasks<>(
                backend, element -> element, Types.STRING, () -> new KeyedProcessOperator<>(new KeepLast()))) {
            operator.start(2);
            operator.element("a");
            operator.element("b");

            assertThat(operator.keysWith("last")).isEqualTo(2);
            assertThatThrownBy(() -> operator.keysWith("lats")).hasMessage("no state is named lats");
        }
    }
}
