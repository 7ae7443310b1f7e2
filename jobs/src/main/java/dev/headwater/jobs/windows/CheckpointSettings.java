package dev.headwater.jobs.windows;

import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/**
 * Settings fixed by the checkpoint, as text. With other settings a restored window would be written to the wrong row and
 * replayed events would get other outcomes. So they are stored with the state, and a run with others fails for good.
 *
 * <p>Each operator stores its own copy, because it may write before another one fails. Broadcast state, because all
 * subtasks hold the same value, and union state fails the checkpoints of a bounded run once a subtask has finished.
 */
public record CheckpointSettings(String text) implements Serializable {

    private static final String STATE = "checkpoint-settings";

    /** Window size and lateness: a longer lateness would count events for windows already dropped. */
    public static CheckpointSettings of(TumblingWindows windows, long latenessMs) {
        return new CheckpointSettings("windows of " + Duration.ofMillis(windows.sizeMs()) + lateness(latenessMs));
    }

    public static CheckpointSettings of(SlidingWindows windows, long latenessMs) {
        return new CheckpointSettings("windows of " + Duration.ofMillis(windows.sizeMs()) + " every "
                + Duration.ofMillis(windows.slideMs()) + lateness(latenessMs));
    }

    private static String lateness(long latenessMs) {
        return " with lateness " + Duration.ofMillis(latenessMs);
    }

    public void keepIn(OperatorStateStore store) throws Exception {
        BroadcastState<String, String> kept =
                store.getBroadcastState(new MapStateDescriptor<>(STATE, Types.STRING, Types.STRING));
        String stored = kept.get(STATE);
        if (stored != null && !stored.equals(text)) {
            throw new SuppressRestartsException(new IllegalStateException("the checkpoint holds " + stored
                    + ", the settings ask for " + text + ": resume with those it holds, or start without it"));
        }
        kept.put(STATE, text);
    }
}
