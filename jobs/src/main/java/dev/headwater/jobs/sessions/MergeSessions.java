package dev.headwater.jobs.sessions;

import dev.headwater.events.tables.Session;
import dev.headwater.jobs.sessions.CollectVisits.VisitorVisits;
import dev.headwater.jobs.windows.CheckpointSettings;
import dev.headwater.jobs.windows.ChecksSettingsOnRestore;
import dev.headwater.udfs.visitors.VisitorOnHost;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Emits a session when the watermark closes it, and again when a late event changes it. A session that a late event moves
 * or absorbs is retracted. Each key holds one timer, for its earliest possible change.
 */
final class MergeSessions extends KeyedProcessFunction<VisitorOnHost, VisitorVisits, Session>
        implements ChecksSettingsOnRestore {

    static final String PENDING_VISITS = "pending-visits";

    private final SessionRules rules;
    private final CheckpointSettings checkpointSettings;
    private transient ValueState<PendingVisits> state;

    MergeSessions(SessionRules rules, CheckpointSettings checkpointSettings) {
        this.rules = rules;
        this.checkpointSettings = checkpointSettings;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        checkpointSettings.keepIn(context.getOperatorStateStore());
    }

    @Override
    public void open(OpenContext context) {
        state = getRuntimeContext()
                .getState(new ValueStateDescriptor<>(PENDING_VISITS, TypeInformation.of(PendingVisits.class)));
    }

    @Override
    public void processElement(VisitorVisits added, Context context, Collector<Session> out) throws Exception {
        PendingVisits previous = state.value();
        PendingVisits visits = (previous == null ? PendingVisits.EMPTY : previous).with(added.visits(), rules);
        if (visits.nextEvaluation() <= rules.windowEnd(added.visits().times()[0])) {
            state.update(visits);
        } else {
            evaluate(visits, context.timerService(), new SessionRows(added.visitor(), out::collect));
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Session> out) throws Exception {
        PendingVisits visits = state.value();
        if (visits != null) {
            SessionRows rows = new SessionRows(context.getCurrentKey(), out::collect);
            evaluate(visits.withNextEvaluation(PendingVisits.NEVER), context.timerService(), rows);
        }
    }

    private void evaluate(PendingVisits visits, TimerService timers, SessionRows rows) throws Exception {
        PendingVisits remaining = SessionEvaluation.evaluate(timers.currentWatermark(), visits, rules, rows);
        if (remaining.isEmpty()) {
            state.clear();
            return;
        }
        long due = SessionEvaluation.nextEvaluation(remaining, rules);
        if (due < remaining.nextEvaluation()) {
            timers.registerEventTimeTimer(due);
            remaining = remaining.withNextEvaluation(due);
        }
        state.update(remaining);
    }
}
