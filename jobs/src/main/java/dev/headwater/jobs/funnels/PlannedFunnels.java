package dev.headwater.jobs.funnels;

import dev.headwater.jobs.settings.FunnelPlan;
import java.time.Duration;
import java.util.List;

/** Converts the plans of the settings to funnels with compiled patterns. */
final class PlannedFunnels {

    private PlannedFunnels() {}

    static List<Funnel> of(List<FunnelPlan> plans) {
        return plans.stream()
                .map(plan -> new Funnel(
                        plan.name(),
                        plan.steps().stream().map(PlannedFunnels::step).toList(),
                        plan.timeout().toMillis()))
                .toList();
    }

    private static Step step(FunnelPlan.Step plan) {
        return new Step(
                UrlPattern.of(plan.pattern()),
                plan.type().orElse(null),
                plan.timeout().map(Duration::toMillis).orElse(0L));
    }
}
