package dev.headwater.jobs.flow;

import dev.headwater.udfs.windows.Sliding;
import dev.headwater.udfs.windows.Tumbling;
import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/**
 * How windows were cut and how long they were kept. Under another size or slide a window in state would be written as the
 * row of a window that it is not; under a longer lateness, events would count for windows that are gone.
 */
public record WindowShape(long sizeMs, long slideMs, long latenessMs) implements Serializable {

    private static final String STATE = "window-shape";

    public static WindowShape of(Tumbling windows, GateRules rules) {
        return new WindowShape(windows.sizeMs(), windows.sizeMs(), rules.latenessMs());
    }

    public static WindowShape of(Sliding windows, GateRules rules) {
        return new WindowShape(windows.sizeMs(), windows.slideMs(), rules.latenessMs());
    }

    /**
     * The shape lies beside the windows; a run that asks for another one fails, and is not started again. Broadcast state,
     * because union state fails the checkpoints of a bounded run of which some subtasks have ended.
     */
    public void keepIn(OperatorStateStore store) throws Exception {
        BroadcastState<String, WindowShape> kept = store.getBroadcastState(
                new MapStateDescriptor<>(STATE, Types.STRING, TypeInformation.of(WindowShape.class)));
        WindowShape before = kept.get(STATE);
        if (before != null && !before.equals(this)) {
            throw new SuppressRestartsException(new IllegalStateException("the checkpoint holds " + before
                    + ", the settings ask for " + this + ": resume with those it holds, or start without it"));
        }
        kept.put(STATE, this);
    }

    @Override
    public String toString() {
        String every = slideMs == sizeMs ? "" : " every " + Duration.ofMillis(slideMs);
        return "windows of " + Duration.ofMillis(sizeMs) + every + " with lateness " + Duration.ofMillis(latenessMs);
    }
}
