package dev.headwater.jobs.windows;

import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/**
 * The settings under which state was made, in words. Under others, half of what a key went through would be judged by
 * other rules, and a window in state would be written as the row of a window that it is not. So they lie beside the
 * state; a run that asks for others fails, and is not started again.
 *
 * <p>Each operator with such state keeps them itself: it may write before any other has refused. Broadcast state, because
 * every subtask has the same, and one that has ended takes nothing away: union state fails the checkpoints of a bounded
 * run of which some subtasks have ended.
 */
public record CheckpointSettings(String words) implements Serializable {

    private static final String STATE = "terms";

    /** How windows are cut and how long they are kept: for longer, events would count for those that are gone. */
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
