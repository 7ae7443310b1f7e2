package dev.headwater.bench;

import dev.headwater.events.WebEvent;
import dev.headwater.jobs.intake.InputRecord;
import java.util.function.LongFunction;
import org.apache.flink.api.common.accumulators.LongMinimum;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Input records generated in the process, so that no broker is measured. The clock starts with the first. */
final class VisitSource extends RichMapFunction<Long, InputRecord> {

    static final String STARTED = "started";

    private static final long serialVersionUID = 1L;
    private static final long DISORDER_MS = 15_000;

    private final GeneratedVisits visits;
    private final RunResult.Clock clock;
    private final LongMinimum started = new LongMinimum();
    private transient LongFunction<WebEvent> events;
    private transient boolean running;

    private VisitSource(GeneratedVisits visits, RunResult.Clock clock) {
        this.visits = visits;
        this.clock = clock;
    }

    static DataStream<InputRecord> of(StreamExecutionEnvironment env, GeneratedVisits visits) {
        return of(env, visits, RunResult.Clock.WALL);
    }

    static DataStream<InputRecord> of(StreamExecutionEnvironment env, GeneratedVisits visits, RunResult.Clock clock) {
        return env.fromSequence(0, visits.count() - 1)
                .uid("numbers")
                .map(new VisitSource(visits, clock))
                .uid("visits")
                .assignTimestampsAndWatermarks(
                        WatermarkStrategy.<InputRecord>forGenerator(context -> new EveryFewEvents())
                                .withTimestampAssigner(
                                        (record, previous) -> record.event().eventTime()))
                .uid("times");
    }

    @Override
    public void open(OpenContext context) {
        getRuntimeContext().addAccumulator(STARTED, started);
        events = visits.events();
    }

    @Override
    public InputRecord map(Long number) {
        if (!running) {
            running = true;
            started.add(clock.nanos());
        }
        long time = visits.timeOf(number);
        return InputRecord.of(time, time - DISORDER_MS - 1, events.apply(number));
    }

    /** Every 200 events, by number, so that all runs are equal. */
    private static final class EveryFewEvents implements WatermarkGenerator<InputRecord> {
        private static final int FEW = 200;
        private int since;

        @Override
        public void onEvent(InputRecord record, long time, WatermarkOutput output) {
            if (++since == FEW) {
                since = 0;
                output.emitWatermark(new Watermark(time - DISORDER_MS - 1));
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            // by number alone
        }
    }
}
