package dev.headwater.jobs.bursts;

import dev.headwater.events.WebEvent;
import dev.headwater.events.tables.Burst;
import dev.headwater.jobs.testing.Subtasks;
import dev.headwater.jobs.windows.CheckpointSettings;
import dev.headwater.jobs.windows.ProcessInEventTimeOrder;
import dev.headwater.udfs.visitors.VisitorOnHost;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;

/** The operator that counts bursts, by ip and host. */
final class BurstFixtures {

    private BurstFixtures() {}

    static Subtasks<VisitorOnHost, Hits, Burst> counting(Subtasks.Backend backend, long count, long timeoutMs) {
        CountBursts counting = new CountBursts(count, timeoutMs);
        CheckpointSettings terms =
                new CheckpointSettings("bursts of " + count + " events or " + timeoutMs + "ms by ip,host");
        return new Subtasks<>(
                backend,
                Hits::of,
                TypeInformation.of(VisitorOnHost.class),
                () -> new KeyedProcessOperator<>(new ProcessInEventTimeOrder<>(
                        Hits.class, OpenBurst.class, Burst.class, counting, terms, timeoutMs)));
    }

    static Hits hit(WebEvent event) {
        return new Hits(event.eventTime(), new VisitorOnHost(event.ip(), event.host()), 1);
    }
}
