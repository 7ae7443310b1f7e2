package dev.headwater.jobs.funnels;

import dev.headwater.jobs.settings.Durations;
import dev.headwater.jobs.settings.NamedList;
import dev.headwater.jobs.settings.Parsers;
import dev.headwater.jobs.settings.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads a funnel file. */
final class FunnelPlans extends NamedList<FunnelPlan> {
    /** Name of the bundled example. */
    static final String EXAMPLE = "funnels.json";

    private static final int LONGEST_TEXT = 1_000;
    private static final int MOST_STEPS = 60;
    private static final String UNKNOWN = "is not a known field";

    private FunnelPlans() {
        super("funnels", "funnel");
    }

    static List<FunnelPlan> read(String file) {
        return parse(text(file, FunnelPlans.class, EXAMPLE));
    }

    static List<FunnelPlan> parse(String json) {
        return new FunnelPlans().elements(json);
    }

    @Override
    protected void element(String which, Map<?, ?> funnel) {
        knowsAll(which, funnel, Set.of("name", "timeout", "steps"), UNKNOWN);
        String name = name(which, funnel.get("name"));
        Optional<Duration> timeout = timeout(which, funnel.get("timeout"));
        if (funnel.get("timeout") == null) {
            problem(which + " needs a \"timeout\", such as \"30m\"");
        }
        List<FunnelPlan.Step> steps = steps(which, funnel.get("steps"));
        if (isSound()) {
            add(new FunnelPlan(name, steps, timeout.orElseThrow()));
        }
    }

    private List<FunnelPlan.Step> steps(String which, Object json) {
        List<FunnelPlan.Step> steps = new ArrayList<>();
        if (!(json instanceof List<?> elements) || elements.isEmpty() || elements.size() > MOST_STEPS) {
            problem(which + " needs \"steps\", a list of 1 to " + MOST_STEPS);
            return steps;
        }
        for (int i = 0; i < elements.size(); i++) {
            steps.add(step("step " + (i + 1) + " of " + which, elements.get(i)));
        }
        if (steps.get(0).timeout().isPresent()) {
            problem("step 1 of " + which + " has a timeout, but there is no step before it to begin with");
        }
        return steps;
    }

    /** A pattern, or an object with a pattern and options. */
    private FunnelPlan.Step step(String which, Object json) {
        Map<?, ?> step = json instanceof Map<?, ?> map ? map : Map.of("pattern", json == null ? "" : json);
        knowsAll(which, step, Set.of("name", "pattern", "type", "timeout"), UNKNOWN);
        for (String optional : List.of("name", "type")) {
            if (step.containsKey(optional) && !isText(step.get(optional))) {
                problem(which + " has a \"" + optional + "\" that is no text");
            }
        }
        String type = step.get("type") instanceof String text ? text : null;
        return new FunnelPlan.Step(
                pattern(which, step.get("pattern")), Optional.ofNullable(type), timeout(which, step.get("timeout")));
    }

    private String pattern(String which, Object json) {
        if (!isText(json)) {
            problem(which + " needs a \"pattern\": a url, the beginning of urls with a * behind it, or ~ and an"
                    + " expression");
            return null;
        }
        String pattern = (String) json;
        try {
            Pattern.compile(pattern.startsWith("~") ? pattern.substring(1) : "");
        } catch (PatternSyntaxException wrong) {
            problem(which + " has an expression that cannot be read, " + Texts.quoted(pattern) + ": "
                    + wrong.getDescription());
        }
        return pattern;
    }

    private Optional<Duration> timeout(String which, Object json) {
        if (json == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Parsers.positiveDuration().parse(json instanceof String text ? text : json.toString()));
        } catch (IllegalArgumentException wrong) {
            problem(which + " has a timeout, " + Texts.quoted(json.toString()) + ", that " + wrong.getMessage());
            return Optional.of(Durations.LONGEST);
        }
    }

    private static boolean isText(Object json) {
        return json instanceof String text && !text.isBlank() && text.length() <= LONGEST_TEXT && isStorable(text);
    }
}
