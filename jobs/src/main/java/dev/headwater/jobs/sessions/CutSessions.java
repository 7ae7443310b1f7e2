package dev.headwater.jobs.sessions;

import dev.headwater.events.tables.Session;
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
 * Emits each session whole when the watermark has closed it, and again when a late event changes it; one that was
 * emitted and is no more is emitted as gone. One timer a key: it is set for the first moment at which anything could be
 * due, and finds out then whether it is.
 */
final class CutSessions extends KeyedProcessFunction<VisitorOnHost, VisitorVisits, Session>
        implements ChecksSettingsOnRestore {

    static final String TRAILS = "trails";

    private final SessionRules rules;
    private final CheckpointSettings terms;
    private transient ValueState<PendingVisits> trails;

    CutSessions(SessionRules rules, CheckpointSettings terms) {
        this.rules = rules;
        this.terms = terms;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        terms.keepIn(context.getOperatorStateStore());
    }

    @Override
    public void open(OpenContext context) {
        trails = getRuntimeContext()
                .getState(new ValueStateDescriptor<>(TRAILS, TypeInformation.of(PendingVisits.class)));
    }

    @Override
    public void processElement(VisitorVisits more, Context context, Collector<Session> out) throws Exception {
        PendingVisits before = trails.value();
        PendingVisits trail = (before == null ? PendingVisits.EMPTY : before).with(more.visits(), rules);
        if (trail.alarm() <= rules.windowEnd(more.visits().times()[0])) {
            trails.update(trail);
        } else {
            look(trail, context.timerService(), new SessionRows(more.subject(), out::collect));
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Session> out) throws Exception {
        PendingVisits trail = trails.value();
        if (trail != null) {
            SessionRows made = new SessionRows(context.getCurrentKey(), out::collect);
            look(trail.wakingAt(PendingVisits.NEVER), context.timerService(), made);
        }
    }

    private void look(PendingVisits trail, TimerService timers, SessionRows made) throws Exception {
        PendingVisits left = SessionEvaluation.at(timers.currentWatermark(), trail, rules, made);
        if (left.isEmpty()) {
            trails.clear();
            return;
        }
        long due = SessionEvaluation.due(left, rules);
        if (due < left.alarm()) {
            timers.registerEventTimeTimer(due);
            left = left.wakingAt(due);
        }
        trails.update(left);
    }
}
