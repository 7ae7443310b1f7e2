package dev.headwater.jobs.windows;

import dev.headwater.events.PartitionedEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** What comes out of a partition, in its order: a list that is searched through for each watermark. */
public final class OrderOracle {

    private static final Comparator<PartitionedEvent> ORDER = Comparator.<PartitionedEvent>comparingLong(
                    each -> each.event().event().eventTime())
            .thenComparing(
                    each -> each.event().event().eventId().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private final List<PartitionedEvent> waiting;
    private final List<PartitionedEvent> released = new ArrayList<>();
    private long watermark = Long.MIN_VALUE;

    public OrderOracle() {
        this(List.of());
    }

    private OrderOracle(List<PartitionedEvent> waiting) {
        this.waiting = new ArrayList<>(waiting);
    }

    /** After a restart: watermarks are forgotten, what waits is not. */
    public OrderOracle again() {
        return new OrderOracle(waiting);
    }

    public void event(PartitionedEvent event) {
        (event.event().event().eventTime() <= watermark ? released : waiting).add(event);
    }

    public void watermark(long time) {
        watermark = time;
        List<PartitionedEvent> due = waiting.stream()
                .filter(each -> each.event().event().eventTime() <= time)
                .toList();
        waiting.removeAll(due);
        released.addAll(due.stream().sorted(ORDER).toList());
    }

    public List<PartitionedEvent> released(int partition) {
        return released.stream().filter(each -> each.partition() == partition).toList();
    }
}
