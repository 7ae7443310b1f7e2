package dev.headwater.jobs.bursts;

import dev.headwater.events.WebEvent;
import dev.headwater.events.tables.Burst;
import dev.headwater.jobs.bursts.BurstStateMachine.OpenBurst;
import dev.headwater.jobs.testing.Subtasks;
import dev.headwater.jobs.windows.CheckpointSettings;
import dev.headwater.jobs.windows.ProcessInEventTimeOrder;
import dev.headwater.udfs.visitors.VisitorOnHost;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;

/** Harness of the bursts operator, by ip and host. */
final class BurstFixtures {

    private BurstFixtures() {}

    static Subtasks<VisitorOnHost, Hits, Burst> operator(Subtasks.Backend backend, long count, long timeoutMs) {
        BurstStateMachine bursts = new BurstStateMachine(count, timeoutMs);
        CheckpointSettings fixed =
                new CheckpointSettings("bursts of " + count + " events or " + timeoutMs + "ms by ip,host");
        return new Subtasks<>(
                backend,
                Hits::visitor,
                TypeInformation.of(VisitorOnHost.class),
                () -> new KeyedProcessOperator<>(new ProcessInEventTimeOrder<>(
                        Hits.class, OpenBurst.class, Burst.class, bursts, fixed, timeoutMs)));
    }

    static Hits hit(WebEvent event) {
        return new Hits(event.eventTime(), new VisitorOnHost(event.ip(), event.host()), 1);
    }
}
