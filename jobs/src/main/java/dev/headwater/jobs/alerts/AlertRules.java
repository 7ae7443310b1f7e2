package dev.headwater.jobs.alerts;

import dev.headwater.jobs.settings.NamedList;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads an alert rule file. */
final class AlertRules extends NamedList<AlertRule> {
    /** Name of the bundled example. */
    static final String EXAMPLE = "alerts.json";

    private static final BigDecimal LARGEST = new BigDecimal(1_000_000_000_000L);
    private static final int FINEST = 6;

    private AlertRules() {
        super("rules", "rule");
    }

    static List<AlertRule> read(String file) {
        return parse(text(file, AlertRules.class, EXAMPLE));
    }

    static List<AlertRule> parse(String json) {
        return new AlertRules().elements(json);
    }

    @Override
    protected void element(String which, Map<?, ?> rule) {
        String name = name(which, rule.get("name"));
        AlertRule.Kind kind = kind(which, rule.get("kind"));
        if (kind == null) {
            return;
        }
        BigDecimal limit = limit(which, kind, rule.get(kind.limitName()));
        knowsAll(which, rule, Set.of("name", "kind", kind.limitName()), kind.word() + " does not know");
        if (name != null && limit != null) {
            add(new AlertRule(name, kind, limit));
        }
    }

    private AlertRule.Kind kind(String which, Object json) {
        for (AlertRule.Kind kind : AlertRule.Kind.values()) {
            if (kind.word().equals(json)) {
                return kind;
            }
        }
        problem(which + " needs a \"kind\", one of "
                + Arrays.stream(AlertRule.Kind.values())
                        .map(AlertRule.Kind::word)
                        .collect(Collectors.joining(", ")));
        return null;
    }

    private BigDecimal limit(String which, AlertRule.Kind kind, Object json) {
        boolean counts = kind != AlertRule.Kind.SPIKE;
        BigDecimal limit = json instanceof Number number ? new BigDecimal(number.toString()) : BigDecimal.ZERO;
        if (limit.signum() > 0
                && limit.compareTo(LARGEST) <= 0
                && limit.stripTrailingZeros().scale() <= (counts ? 0 : FINEST)) {
            return limit.stripTrailingZeros();
        }
        problem(which + " needs \"" + kind.limitName() + "\", a " + (counts ? "whole number" : "number") + " above 0"
                + (counts ? "" : " with at most " + FINEST + " digits after the point"));
        return null;
    }
}
