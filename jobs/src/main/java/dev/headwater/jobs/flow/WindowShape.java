package dev.headwater.jobs.flow;

import dev.headwater.udfs.windows.Sliding;
import dev.headwater.udfs.windows.Tumbling;
import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.TypeInformation;

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

    public void keepIn(OperatorStateStore store) throws Exception {
        Unchanged.keep(store, STATE, TypeInformation.of(WindowShape.class), this);
    }

    @Override
    public String toString() {
        String every = slideMs == sizeMs ? "" : " every " + Duration.ofMillis(slideMs);
        return "windows of " + Duration.ofMillis(sizeMs) + every + " with lateness " + Duration.ofMillis(latenessMs);
    }
}
