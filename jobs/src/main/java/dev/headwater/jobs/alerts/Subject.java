package dev.headwater.jobs.alerts;

import dev.headwater.jobs.settings.AlertRule;

/** What a rule watches: a host or an ip, by the kind of rule that asks. */
public record Subject(String kind, String key) {

    static Subject of(AlertRule.Kind kind, String key) {
        return new Subject(kind.word(), key);
    }

    /** Spelled out: state is laid out by it, and what a record makes of its own accord may change with the JDK. */
    @Override
    public int hashCode() {
        return 31 * kind.hashCode() + key.hashCode();
    }
}
