package dev.headwater.jobs.flow;

import java.io.Serializable;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * The settings under which state was made, in words. Half of what a key went through would be judged by other rules if
 * a run resumed under others.
 */
public record Terms(String words) implements Serializable {

    private static final String STATE = "terms";

    public void keepIn(OperatorStateStore store) throws Exception {
        Unchanged.keep(store, STATE, Types.STRING, words);
    }
}
