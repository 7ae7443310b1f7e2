package dev.headwater.jobs.settings;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A file of rules, read with all that is wrong in it told at once. */
final class AlertRules {
    /** The example that is shipped. */
    static final String EXAMPLE = "alerts.json";

    private static final int LONGEST_NAME = 64;
    private static final BigDecimal LARGEST = new BigDecimal(1_000_000_000_000L);
    private static final int FINEST = 6;

    private final List<String> problems = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final List<AlertRule> rules = new ArrayList<>();

    private AlertRules() {}

    static List<AlertRule> read(String file) {
        return parse(NamedFile.read(file, EXAMPLE));
    }

    /** Throws IllegalArgumentException with a phrase that continues the name of the file. */
    static List<AlertRule> parse(String json) {
        AlertRules read = new AlertRules();
        try {
            read.file(JsonText.parse(json));
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException("is no JSON: " + malformed.getMessage(), malformed);
        }
        if (!read.problems.isEmpty()) {
            throw new IllegalArgumentException("cannot be used: " + String.join("; ", read.problems));
        }
        return List.copyOf(read.rules);
    }

    private void file(Object json) {
        Object list = json instanceof Map<?, ?> map && map.keySet().equals(Set.of("rules")) ? map.get("rules") : null;
        if (!(list instanceof List<?> elements) || elements.isEmpty()) {
            problems.add("it must be an object with one name, \"rules\", and at least one rule there");
            return;
        }
        for (int i = 0; i < elements.size(); i++) {
            rule("rule " + (i + 1), elements.get(i));
        }
    }

    private void rule(String which, Object json) {
        if (!(json instanceof Map<?, ?> rule)) {
            problems.add(which + " is no object");
            return;
        }
        String name = name(which, rule.get("name"));
        AlertRule.Kind kind = kind(which, rule.get("kind"));
        if (kind == null) {
            return;
        }
        BigDecimal limit = limit(which, kind, rule.get(kind.limitName()));
        Set<String> known = Set.of("name", "kind", kind.limitName());
        rule.keySet().stream()
                .filter(member -> !known.contains(member))
                .forEach(member -> problems.add(
                        which + " has " + Texts.quoted((String) member) + ", which " + kind.word() + " does not know"));
        if (name != null && limit != null) {
            rules.add(new AlertRule(name, kind, limit));
        }
    }

    private String name(String which, Object json) {
        if (!(json instanceof String name) || name.isBlank() || name.length() > LONGEST_NAME || !isStorable(name)) {
            problems.add(which + " needs a \"name\", a text of 1 to " + LONGEST_NAME + " characters");
            return null;
        }
        if (!names.add(name)) {
            problems.add(which + " has the name " + Texts.quoted(name) + " of another one");
            return null;
        }
        return name;
    }

    private AlertRule.Kind kind(String which, Object json) {
        for (AlertRule.Kind kind : AlertRule.Kind.values()) {
            if (kind.word().equals(json)) {
                return kind;
            }
        }
        problems.add(which + " needs a \"kind\", one of "
                + Arrays.stream(AlertRule.Kind.values())
                        .map(AlertRule.Kind::word)
                        .collect(Collectors.joining(", ")));
        return null;
    }

    private BigDecimal limit(String which, AlertRule.Kind kind, Object json) {
        boolean counts = kind != AlertRule.Kind.SPIKE;
        if (json instanceof BigDecimal limit
                && limit.signum() > 0
                && limit.compareTo(LARGEST) <= 0
                && limit.stripTrailingZeros().scale() <= (counts ? 0 : FINEST)) {
            return limit.stripTrailingZeros();
        }
        problems.add(which + " needs \"" + kind.limitName() + "\", a " + (counts ? "whole number" : "number")
                + " above 0" + (counts ? "" : " with at most " + FINEST + " digits after the point"));
        return null;
    }

    private static boolean isStorable(String name) {
        return name.codePoints()
                .noneMatch(point -> Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE);
    }
}
