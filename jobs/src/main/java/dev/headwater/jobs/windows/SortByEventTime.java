package dev.headwater.jobs.windows;

import dev.headwater.events.CodePoints;
import dev.headwater.events.EnrichedEvent;
import dev.headwater.events.PartitionedEvent;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Sorts the events of each output partition by (event time, event id). An event is buffered until the watermark passes
 * it; an event behind the watermark is emitted at once.
 *
 * <p>State is namespaced by timestamp, so that many events with one timestamp only append to it.
 */
public final class SortByEventTime extends AbstractStreamOperator<PartitionedEvent>
        implements OneInputStreamOperator<PartitionedEvent, PartitionedEvent>, Triggerable<Integer, Long> {

    private static final long serialVersionUID = 1L;

    private transient ListStateDescriptor<EnrichedEvent> buffer;
    private transient InternalTimerService<Long> timers;

    @Override
    public void open() throws Exception {
        super.open();
        buffer = new ListStateDescriptor<>("buffer", TypeInformation.of(EnrichedEvent.class));
        timers = getInternalTimerService("timers", LongSerializer.INSTANCE, this);
    }

    @Override
    public void processElement(StreamRecord<PartitionedEvent> record) throws Exception {
        EnrichedEvent event = record.getValue().event();
        long time = event.event().eventTime();
        if (time <= timers.currentWatermark()) {
            output.collect(record);
            return;
        }
        bufferAt(time).add(event);
        timers.registerEventTimeTimer(time, time);
    }

    @Override
    public void onEventTime(InternalTimer<Integer, Long> timer) throws Exception {
        ListState<EnrichedEvent> buffered = bufferAt(timer.getNamespace());
        List<EnrichedEvent> events = new ArrayList<>();
        buffered.get().forEach(events::add);
        events.sort((one, other) ->
                CodePoints.compare(one.event().eventId(), other.event().eventId()));
        for (EnrichedEvent event : events) {
            output.collect(new StreamRecord<>(new PartitionedEvent(timer.getKey(), event), timer.getTimestamp()));
        }
        buffered.clear();
    }

    @Override
    public void onProcessingTime(InternalTimer<Integer, Long> timer) {
        throw new IllegalStateException("no processing-time timer is registered");
    }

    private ListState<EnrichedEvent> bufferAt(long time) throws Exception {
        return getPartitionedState(time, LongSerializer.INSTANCE, buffer);
    }
}
