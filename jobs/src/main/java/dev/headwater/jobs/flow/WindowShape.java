package dev.headwater.jobs.flow;

import dev.headwater.udfs.windows.Tumbling;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/**
 * How windows were cut and how long they were kept. Under another size a window in state would be written as the row of
 * a window that it is not; under a longer lateness, events would count for windows that are gone.
 */
public record WindowShape(long sizeMs, long latenessMs) implements Serializable {

    private static final String STATE = "window-shape";

    static WindowShape of(Tumbling windows, GateRules rules) {
        return new WindowShape(windows.sizeMs(), rules.latenessMs());
    }

    /** The shape lies beside the windows; a run that asks for another one fails, and is not started again. */
    void keepIn(OperatorStateStore store) throws Exception {
        ListState<WindowShape> kept =
                store.getUnionListState(new ListStateDescriptor<>(STATE, TypeInformation.of(WindowShape.class)));
        for (WindowShape before : kept.get()) {
            if (!before.equals(this)) {
                throw new SuppressRestartsException(new IllegalStateException("the checkpoint holds " + before
                        + ", the settings ask for " + this + ": resume with those it holds, or start without it"));
            }
        }
        kept.update(List.of(this));
    }

    @Override
    public String toString() {
        return "windows of " + Duration.ofMillis(sizeMs) + " with lateness " + Duration.ofMillis(latenessMs);
    }
}
