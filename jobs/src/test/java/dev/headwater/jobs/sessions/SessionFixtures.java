package dev.headwater.jobs.sessions;

import dev.headwater.events.EnrichedEvent;
import dev.headwater.events.Enrichment;
import dev.headwater.events.WebEvent;
import dev.headwater.events.tables.Column;
import dev.headwater.events.tables.Session;
import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.sessions.CollectVisits.VisitorVisits;
import dev.headwater.jobs.sessions.Visits.Visit;
import dev.headwater.jobs.testing.Subtasks;
import dev.headwater.jobs.windows.CheckpointSettings;
import dev.headwater.udfs.visitors.KeyParts;
import dev.headwater.udfs.visitors.VisitorOnHost;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;

/** Harness of the sessions operator, and rows as table columns. */
final class SessionFixtures {

    private SessionFixtures() {}

    static Subtasks<VisitorOnHost, VisitorVisits, Session> operator(Subtasks.Backend backend, SessionRules rules) {
        return new Subtasks<>(
                backend,
                VisitorVisits::visitor,
                TypeInformation.of(VisitorOnHost.class),
                () -> new KeyedProcessOperator<>(new MergeSessions(rules, new CheckpointSettings(rules.toString()))));
    }

    static VisitorVisits visit(EnrichedEvent event, KeyParts key) {
        return new VisitorVisits(key.of(event.event()), Visits.of(List.of(Visit.of(event))));
    }

    static VisitorVisits visit(WebEvent event) {
        return visit(EnrichedEvent.of(event), new KeyParts(List.of("ip", "host")));
    }

    static Enrichment enrichment(String country, String device) {
        return new Enrichment(
                null, null, null, device, false, null, null, null, null, country, null, null, 1, 0, false);
    }

    /** Visits in the state of all keys. */
    static long visitsIn(Subtasks<VisitorOnHost, VisitorVisits, Session> operator) throws Exception {
        ValueStateDescriptor<PendingVisits> descriptor =
                new ValueStateDescriptor<>(MergeSessions.PENDING_VISITS, TypeInformation.of(PendingVisits.class));
        AtomicLong visits = new AtomicLong();
        for (int index = 0; index < operator.parallelism(); index++) {
            KeyedStateBackend<VisitorOnHost> backend =
                    operator.subtask(index).getOperator().getKeyedStateBackend();
            backend.applyToAllKeys(
                    VoidNamespace.INSTANCE,
                    VoidNamespaceSerializer.INSTANCE,
                    descriptor,
                    (key, state) -> visits.addAndGet(state.value().visits().size()));
        }
        return visits.get();
    }

    /** The columns of the table, without the replaced range and the revision. */
    static Set<List<Object>> columns(Collection<Session> rows) {
        Set<List<Object>> distinct = new HashSet<>();
        for (Session row : rows) {
            List<Object> values = new ArrayList<>();
            for (Column<Session> column : Tables.SESSIONS.columns()) {
                values.add(column.of(row));
            }
            distinct.add(values);
        }
        return distinct;
    }
}
