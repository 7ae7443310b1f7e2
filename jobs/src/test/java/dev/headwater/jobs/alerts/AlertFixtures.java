package dev.headwater.jobs.alerts;

import dev.headwater.events.tables.Alert;
import dev.headwater.jobs.alerts.AlertRule.Kind;
import dev.headwater.jobs.alerts.SubjectAggregate.Subject;
import dev.headwater.jobs.alerts.SubjectAggregate.SubjectSlice;
import dev.headwater.jobs.intake.AdmissionPolicy;
import dev.headwater.jobs.testing.Subtasks;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;

/** Rules for tests, and the operator that evaluates them. */
final class AlertFixtures {

    private static final Map<String, String> PASSWORD = Map.of("HEADWATER_POSTGRES_PASSWORD", "unused");

    private AlertFixtures() {}

    static AlertRule rule(String name, Kind kind, String limit) {
        return new AlertRule(name, kind, new BigDecimal(limit));
    }

    static AlertsSettings settings(Duration size, Duration slide, AlertRule... rules) {
        AlertsSettings defaults = AlertsSettings.read(new String[0], PASSWORD);
        return new AlertsSettings(defaults.job(), defaults.intake(), size, slide, List.of(rules));
    }

    static AdmissionPolicy policy(AlertsSettings settings) {
        RuleSet rules = RuleSet.of(settings);
        return AdmissionPolicy.of(AlertsJob.NAME, rules::lastWindowEnd, settings.intake())
                .filter(rules::counts);
    }

    static Subtasks<Subject, SubjectSlice, Alert> evaluating(Subtasks.Backend backend, AlertsSettings settings) {
        RuleSet rules = RuleSet.of(settings);
        return new Subtasks<>(
                backend,
                SubjectSlice::subject,
                TypeInformation.of(Subject.class),
                () -> new KeyedProcessOperator<>(
                        new EvaluateRules(rules, settings.intake().maxAhead())));
    }
}
