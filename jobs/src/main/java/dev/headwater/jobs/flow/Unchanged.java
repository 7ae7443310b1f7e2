package dev.headwater.jobs.flow;

import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/**
 * What must stay the same while a checkpoint is used lies beside the state; a run that asks for another fails, and is not
 * started again. Broadcast state, because every subtask has the same, and one that has ended takes nothing away: union
 * state fails the checkpoints of a bounded run of which some subtasks have ended.
 */
final class Unchanged {

    private Unchanged() {}

    /** @param asked says of itself, as text, what a person has to compare */
    static <T> void keep(OperatorStateStore store, String name, TypeInformation<T> type, T asked) throws Exception {
        BroadcastState<String, T> kept = store.getBroadcastState(new MapStateDescriptor<>(name, Types.STRING, type));
        T before = kept.get(name);
        if (before != null && !before.equals(asked)) {
            throw new SuppressRestartsException(new IllegalStateException("the checkpoint holds " + before
                    + ", the settings ask for " + asked + ": resume with those it holds, or start without it"));
        }
        kept.put(name, asked);
    }
}
