package dev.headwater.jobs.windows;

import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/**
 * Settings fixed by the checkpoint, as text. With other settings a restored window would be written under the wrong
 * row and older events judged by other rules, so the settings are stored with the state
 * and a run with other settings fails without a restart.
 *
 * <p>Each such operator stores its own copy: it may write before another operator fails. Broadcast state, because
 * all subtasks hold the same value, and union state fails the checkpoints of a bounded
 * run once some subtasks have finished.
 */
public record CheckpointSettings(String words) implements Serializable {

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
        String before = kept.get(STATE);
        if (before != null && !before.equals(words)) {
            throw new SuppressRestartsException(new IllegalStateException("the checkpoint holds " + before
                    + ", the settings ask for " + words + ": resume with those it holds, or start without it"));
        }
        kept.put(STATE, words);
    }
}
