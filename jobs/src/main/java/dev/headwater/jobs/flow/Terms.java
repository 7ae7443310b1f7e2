package dev.headwater.jobs.flow;

import java.io.Serializable;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/**
 * The settings under which state was made, in words. Half of what a key went through would be judged by other rules if
 * a run resumed under others.
 */
public record Terms(String words) implements Serializable {

    private static final String STATE = "terms";

    /**
     * The terms lie beside the state; a run that asks for others fails, and is not started again. Broadcast state, as
     * every subtask has the same ones, and one that has ended takes nothing away.
     */
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
