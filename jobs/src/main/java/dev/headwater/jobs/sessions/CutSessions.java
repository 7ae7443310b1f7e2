package dev.headwater.jobs.sessions;

import dev.headwater.events.tables.Session;
import dev.headwater.jobs.flow.Terms;
import dev.headwater.jobs.flow.UnderTerms;
import dev.headwater.udfs.sessions.Look;
import dev.headwater.udfs.sessions.SessionRows;
import dev.headwater.udfs.sessions.SessionRules;
import dev.headwater.udfs.sessions.Trail;
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
final class CutSessions extends KeyedProcessFunction<VisitorOnHost, VisitorVisits, Session> implements UnderTerms {

    static final String TRAILS = "trails";

    private final SessionRules rules;
    private final Terms terms;
    private transient ValueState<Trail> trails;

    CutSessions(SessionRules rules, Terms terms) {
        this.rules = rules;
        this.terms = terms;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        terms.keepIn(context.getOperatorStateStore());
    }

    @Override
    public void open(OpenContext context) {
        trails = getRuntimeContext().getState(new ValueStateDescriptor<>(TRAILS, TypeInformation.of(Trail.class)));
    }

    @Override
    public void processElement(VisitorVisits more, Context context, Collector<Session> out) throws Exception {
        Trail before = trails.value();
        Trail trail = (before == null ? Trail.EMPTY : before).with(more.visits(), rules);
        if (trail.alarm() <= rules.windowEnd(more.visits().times()[0])) {
            trails.update(trail);
        } else {
            look(trail, context.timerService(), new SessionRows(more.subject(), out::collect));
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Session> out) throws Exception {
        Trail trail = trails.value();
        if (trail != null) {
            SessionRows made = new SessionRows(context.getCurrentKey(), out::collect);
            look(trail.wakingAt(Trail.NEVER), context.timerService(), made);
        }
    }

    private void look(Trail trail, TimerService timers, SessionRows made) throws Exception {
        Trail left = Look.at(timers.currentWatermark(), trail, rules, made);
        if (left.isEmpty()) {
            trails.clear();
            return;
        }
        long due = Look.due(left, rules);
        if (due < left.alarm()) {
            timers.registerEventTimeTimer(due);
            left = left.wakingAt(due);
        }
        trails.update(left);
    }
}
