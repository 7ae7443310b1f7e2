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
 * Puts the events of a partition into the order of (event time, event id). An event waits until the watermark has passed
 * it, because until then an earlier one may come. What comes behind the watermark goes out at once: its place is gone.
 *
 * <p>State lies under each millisecond for itself, so that a flood of events of one moment is only ever added to.
 */
public final class SortByEventTime extends AbstractStreamOperator<PartitionedEvent>
        implements OneInputStreamOperator<PartitionedEvent, PartitionedEvent>, Triggerable<Integer, Long> {

    private static final long serialVersionUID = 1L;

    private transient ListStateDescriptor<EnrichedEvent> waiting;
    private transient InternalTimerService<Long> moments;

    @Override
    public void open() throws Exception {
        super.open();
        waiting = new ListStateDescriptor<>("waiting", TypeInformation.of(EnrichedEvent.class));
        moments = getInternalTimerService("moments", LongSerializer.INSTANCE, this);
    }

    @Override
    public void processElement(StreamRecord<PartitionedEvent> record) throws Exception {
        EnrichedEvent event = record.getValue().event();
        long time = event.event().eventTime();
        if (time <= moments.currentWatermark()) {
            output.collect(record);
            return;
        }
        waitingAt(time).add(event);
        moments.registerEventTimeTimer(time, time);
    }

    @Override
    public void onEventTime(InternalTimer<Integer, Long> moment) throws Exception {
        ListState<EnrichedEvent> ofMoment = waitingAt(moment.getNamespace());
        List<EnrichedEvent> events = new ArrayList<>();
        ofMoment.get().forEach(events::add);
        events.sort((one, other) ->
                CodePoints.compare(one.event().eventId(), other.event().eventId()));
        for (EnrichedEvent event : events) {
            output.collect(new StreamRecord<>(new PartitionedEvent(moment.getKey(), event), moment.getTimestamp()));
        }
        ofMoment.clear();
    }

    @Override
    public void onProcessingTime(InternalTimer<Integer, Long> moment) {
        throw new IllegalStateException("only the watermark tells the time here");
    }

    private ListState<EnrichedEvent> waitingAt(long time) throws Exception {
        return getPartitionedState(time, LongSerializer.INSTANCE, waiting);
    }
}
