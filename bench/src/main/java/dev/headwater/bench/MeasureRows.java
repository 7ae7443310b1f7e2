package dev.headwater.bench;

import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.accumulators.LongMaximum;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** The end of a measured job: counts rows, sums their hashes, and stops the clock. */
final class MeasureRows<T> extends AbstractStreamOperator<T> implements OneInputStreamOperator<T, T>, BoundedOneInput {

    static final String ROWS = "rows";
    static final String CHECKSUM = "checksum";
    static final String LONGEST_WAIT = "longest wait";
    static final String ENDED = "ended";

    private static final long serialVersionUID = 1L;

    private final String name;
    private final RowHash<T> hash;
    private final RunResult.Clock clock;
    private final LongCounter rows = new LongCounter();
    private final LongCounter checksum = new LongCounter();
    private final LongMaximum longestWait = new LongMaximum();
    private final LongMaximum ended = new LongMaximum();

    private transient long last;

    MeasureRows(String name, RowHash<T> hash, RunResult.Clock clock) {
        this.name = name;
        this.hash = hash;
        this.clock = clock;
    }

    @Override
    public void open() throws Exception {
        super.open();
        getRuntimeContext().addAccumulator(ROWS + name, rows);
        getRuntimeContext().addAccumulator(CHECKSUM + name, checksum);
        getRuntimeContext().addAccumulator(LONGEST_WAIT + name, longestWait);
        getRuntimeContext().addAccumulator(ENDED + name, ended);
    }

    @Override
    public void processElement(StreamRecord<T> record) {
        long now = System.nanoTime();
        longestWait.add(last == 0 ? 0 : now - last);
        last = now;
        rows.add(1);
        checksum.add(hash.of(record.getValue()));
    }

    @Override
    public void endInput() {
        ended.add(clock.nanos());
    }
}
