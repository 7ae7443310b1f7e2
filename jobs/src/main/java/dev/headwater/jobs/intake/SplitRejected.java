package dev.headwater.jobs.intake;

import dev.headwater.events.Outcome;
import dev.headwater.events.RejectedRecord;
import dev.headwater.jobs.intake.CountOutcomes.OutcomeEvent;
import java.util.List;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Emits events, and rejected records to a side output. Counts the records read independently of the outcome counts, so that
 * the two can be compared.
 */
public final class SplitRejected extends ProcessFunction<InputRecord, InputRecord> implements CheckpointedFunction {

    /** Name of the accumulator. */
    public static final String READ = "read";

    private static final OutputTag<RejectedRecord> REJECTED =
            new OutputTag<>("rejected", TypeInformation.of(RejectedRecord.class));

    private final LongCounter read = new LongCounter();
    private transient ListState<Long> readBefore;

    public record Split(SingleOutputStreamOperator<InputRecord> events, DataStream<RejectedRecord> rejected) {}

    /** @param records with event times, and watermarks made per partition in the source */
    public static Split of(DataStream<InputRecord> records, String job) {
        SingleOutputStreamOperator<InputRecord> events =
                records.process(new SplitRejected()).name("split rejected").uid(job + "-split-rejected");
        return new Split(events, events.getSideOutput(REJECTED));
    }

    @Override
    public void open(OpenContext context) {
        getRuntimeContext().addAccumulator(READ, read);
    }

    @Override
    public void processElement(InputRecord record, Context context, Collector<InputRecord> out) {
        read.add(1);
        if (record.isEvent()) {
            out.collect(record);
        } else {
            context.output(REJECTED, record.rejected());
            context.output(CountOutcomes.OUTCOMES, new OutcomeEvent(record.recordTime(), Outcome.REJECTED));
        }
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        readBefore = context.getOperatorStateStore().getListState(new ListStateDescriptor<>(READ, Types.LONG));
        for (long count : readBefore.get()) {
            read.add(count);
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        readBefore.update(List.of(read.getLocalValuePrimitive()));
    }
}
