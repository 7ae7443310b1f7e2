package dev.headwater.jobs.intake;

import dev.headwater.jobs.testing.Subtasks;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.apache.flink.runtime.event.WatermarkEvent;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.io.PushingAsyncDataInput.DataOutput;
import org.apache.flink.streaming.runtime.streamrecord.LatencyMarker;
import org.apache.flink.streaming.runtime.streamrecord.RecordAttributes;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.StatusWatermarkValve;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.function.FunctionWithException;
import org.apache.flink.util.function.ThrowingConsumer;

/** A shuffle: one queue per producer and consumer, of independent pace, with Flink's own watermark valve per consumer. */
final class Exchange<T> {

    private record Lane(int producer, int consumer, Deque<Object> waiting) {}

    private final List<Lane> lanes = new ArrayList<>();
    private final List<StatusWatermarkValve> valves = new ArrayList<>();
    private final Subtasks<?, T, ?> consumers;
    private final FunctionWithException<T, Integer, Exception> route;
    private final ThrowingConsumer<Integer, Exception> delivered;

    /** @param delivered called with the consumer after each delivery */
    Exchange(
            int producers,
            Subtasks<?, T, ?> consumers,
            FunctionWithException<T, Integer, Exception> route,
            ThrowingConsumer<Integer, Exception> delivered) {
        this.consumers = consumers;
        this.route = route;
        this.delivered = delivered;
        for (int consumer = 0; consumer < consumers.parallelism(); consumer++) {
            valves.add(new StatusWatermarkValve(producers));
            for (int producer = 0; producer < producers; producer++) {
                lanes.add(new Lane(producer, consumer, new ArrayDeque<>()));
            }
        }
    }

    @SuppressWarnings("unchecked")
    void put(int producer, Collection<Object> elements) throws Exception {
        for (Object element : elements) {
            int target = element instanceof StreamRecord<?> record ? route.apply((T) record.getValue()) : -1;
            lanes.stream()
                    .filter(lane -> lane.producer() == producer && (target < 0 || lane.consumer() == target))
                    .forEach(lane -> lane.waiting().add(element));
        }
    }

    boolean isEmpty() {
        return lanes.stream().allMatch(lane -> lane.waiting().isEmpty());
    }

    /** Delivers one element of a random queue. */
    void deliverOne(Random random) throws Exception {
        List<Lane> busy =
                lanes.stream().filter(lane -> !lane.waiting().isEmpty()).toList();
        if (!busy.isEmpty()) {
            deliver(busy.get(random.nextInt(busy.size())));
        }
    }

    void drain(Random random) throws Exception {
        while (!isEmpty()) {
            deliverOne(random);
        }
    }

    @SuppressWarnings("unchecked")
    private void deliver(Lane lane) throws Exception {
        OneInputStreamOperatorTestHarness<T, ?> consumer = consumers.subtask(lane.consumer());
        StatusWatermarkValve valve = valves.get(lane.consumer());
        Object element = lane.waiting().remove();
        if (element instanceof Watermark watermark) {
            valve.inputWatermark(watermark, lane.producer(), new Into<>(consumer));
        } else if (element instanceof WatermarkStatus status) {
            valve.inputWatermarkStatus(status, lane.producer(), new Into<>(consumer));
        } else {
            consumer.processElement((StreamRecord<T>) element);
        }
        delivered.accept(lane.consumer());
    }

    private record Into<T>(OneInputStreamOperatorTestHarness<T, ?> consumer) implements DataOutput<T> {

        @Override
        public void emitRecord(StreamRecord<T> record) throws Exception {
            consumer.processElement(record);
        }

        @Override
        public void emitWatermark(Watermark watermark) throws Exception {
            consumer.processWatermark(watermark);
        }

        @Override
        public void emitWatermarkStatus(WatermarkStatus status) throws Exception {
            consumer.processWatermarkStatus(status);
        }

        @Override
        public void emitLatencyMarker(LatencyMarker marker) {
            throw new UnsupportedOperationException("no operator here measures latency");
        }

        @Override
        public void emitRecordAttributes(RecordAttributes attributes) throws Exception {
            consumer.processRecordAttributes(attributes);
        }

        @Override
        public void emitWatermark(WatermarkEvent watermark) {
            throw new UnsupportedOperationException("no operator here has generalised watermarks");
        }
    }
}
