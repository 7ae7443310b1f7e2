package dev.headwater.jobs.windows;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Adds up what one subtask sees of a key before it goes over the wire. That takes away skew and most of the records.
 * It keeps no state: everything is handed on before a watermark, a checkpoint, the end, or {@link #HOLD_MS} have
 * passed, so nothing can become late or be lost here.
 */
public final class LocalAggregate<T, K, A, P> extends AbstractStreamOperator<P>
        implements OneInputStreamOperator<T, P>, BoundedOneInput {

    private static final long serialVersionUID = 1L;
    private static final long HOLD_MS = 100;
    private static final int MOST_KEYS = 10_000;

    private final LocalAggregator<T, K, A, P> tally;
    private transient Map<K, A> sums;

    public LocalAggregate(LocalAggregator<T, K, A, P> tally) {
        this.tally = tally;
    }

    @Override
    public void open() throws Exception {
        super.open();
        sums = new LinkedHashMap<>();
    }

    @Override
    public void processElement(StreamRecord<T> record) {
        if (sums.isEmpty()) {
            long now = getProcessingTimeService().getCurrentProcessingTime();
            getProcessingTimeService().registerTimer(now + HOLD_MS, at -> handOn());
        }
        T element = record.getValue();
        tally.add(sums.computeIfAbsent(tally.keyOf(element), key -> tally.zero()), element);
        if (sums.size() >= MOST_KEYS) {
            handOn();
        }
    }

    private void handOn() {
        sums.forEach((key, sum) -> output.collect(new StreamRecord<>(tally.partial(key, sum))));
        sums.clear();
    }

    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        handOn();
        super.processWatermark(watermark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        handOn();
    }

    @Override
    public void endInput() {
        handOn();
    }
}
