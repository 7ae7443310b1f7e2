package dev.headwater.jobs.windows;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Pre-aggregates the elements of each key in one subtask before the exchange, which removes skew and most records. It
 * keeps no state: it flushes before each watermark and checkpoint, at the end of input and after {@link #FLUSH_MS}, so
 * nothing becomes late or is lost here.
 */
public final class LocalAggregate<T, K, A, P> extends AbstractStreamOperator<P>
        implements OneInputStreamOperator<T, P>, BoundedOneInput {

    private static final long serialVersionUID = 1L;
    private static final long FLUSH_MS = 100;
    private static final int MAX_KEYS = 10_000;

    private final LocalAggregator<T, K, A, P> aggregator;
    private transient Map<K, A> accumulators;

    public LocalAggregate(LocalAggregator<T, K, A, P> aggregator) {
        this.aggregator = aggregator;
    }

    @Override
    public void open() throws Exception {
        super.open();
        accumulators = new LinkedHashMap<>();
    }

    @Override
    public void processElement(StreamRecord<T> record) {
        if (accumulators.isEmpty()) {
            long now = getProcessingTimeService().getCurrentProcessingTime();
            getProcessingTimeService().registerTimer(now + FLUSH_MS, at -> flush());
        }
        T element = record.getValue();
        aggregator.add(accumulators.computeIfAbsent(aggregator.keyOf(element), key -> aggregator.zero()), element);
        if (accumulators.size() >= MAX_KEYS) {
            flush();
        }
    }

    private void flush() {
        accumulators.forEach(
                (key, accumulator) -> output.collect(new StreamRecord<>(aggregator.partial(key, accumulator))));
        accumulators.clear();
    }

    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        flush();
        super.processWatermark(watermark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        flush();
    }

    @Override
    public void endInput() {
        flush();
    }
}
