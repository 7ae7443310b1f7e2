package dev.headwater.jobs.io.dimension;

import dev.headwater.udfs.geo.Place;
import java.nio.file.Path;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.runtime.state.storage.FileSystemCheckpointStorage;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;

/** The other way: the rows in broadcast state, of which every subtask has and writes a copy of its own. */
final class BroadcastBench {

    private BroadcastBench() {}

    @SuppressWarnings("try") // close() throws what the harness lets it throw
    static void measure(int networks, Path directory) throws Exception {
        try (OneInputStreamOperatorTestHarness<String, String> subtask =
                new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(new Rows(networks)), 1, 1, 0)) {
            subtask.setCheckpointStorage(new FileSystemCheckpointStorage(directory.toUri()));
            subtask.open();
            for (int checkpoint = 1; checkpoint <= 5; checkpoint++) {
                long started = SideInputBench.cpuNanos();
                OperatorSubtaskState state = subtask.snapshot(checkpoint, checkpoint);
                System.out.printf(
                        "broadcast state, a checkpoint of one subtask: %d ms of CPU, %.1f MiB%n",
                        (SideInputBench.cpuNanos() - started) / 1_000_000, state.getStateSize() / 1048576.0);
            }
        }
    }

    private static final class Rows extends ProcessFunction<String, String> implements CheckpointedFunction {

        private static final long serialVersionUID = 1L;

        private final int networks;

        Rows(int networks) {
            this.networks = networks;
        }

        @Override
        public void initializeState(FunctionInitializationContext context) throws Exception {
            BroadcastState<String, Place> rows = context.getOperatorStateStore()
                    .getBroadcastState(
                            new MapStateDescriptor<>("networks", Types.STRING, TypeInformation.of(Place.class)));
            for (int i = 0; i < networks; i++) {
                rows.put(
                        "%d.%d.%d.%d/28".formatted(1 + i / 5_000, i / 20 % 250, i % 20 * 12, (i & 7) << 5),
                        new Place("C" + i % 240, "S" + i % 3_000, "City " + i % 50_000));
            }
        }

        @Override
        public void snapshotState(FunctionSnapshotContext context) {
            // the rows are there already
        }

        @Override
        public void processElement(String value, Context context, Collector<String> out) {
            out.collect(value);
        }
    }
}
