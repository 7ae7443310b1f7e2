package dev.headwater.jobs.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A file of funnels, read with all that is wrong in it told at once. */
final class FunnelPlans {
    /** The example that is shipped. */
    static final String EXAMPLE = "funnels.json";

    private static final int LONGEST_TEXT = 1_000;
    private static final int LONGEST_NAME = 64;
    private static final int MOST_STEPS = 60;

    private final List<String> problems = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final List<FunnelPlan> plans = new ArrayList<>();

    private FunnelPlans() {}

    static List<FunnelPlan> read(String file) {
        return parse(NamedFile.read(file, EXAMPLE));
    }

    /** Throws IllegalArgumentException with a phrase that continues the name of the file. */
    static List<FunnelPlan> parse(String json) {
        FunnelPlans read = new FunnelPlans();
        try {
            read.file(JsonText.parse(json));
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException("is no JSON: " + malformed.getMessage(), malformed);
        }
        if (!read.problems.isEmpty()) {
            throw new IllegalArgumentException("cannot be used: " + String.join("; ", read.problems));
        }
        return List.copyOf(read.plans);
    }

    private void file(Object json) {
        Object list =
                json instanceof Map<?, ?> map && map.keySet().equals(Set.of("funnels")) ? map.get("funnels") : null;
        if (!(list instanceof List<?> elements) || elements.isEmpty()) {
            problems.add("it must be an object with one name, \"funnels\", and at least one funnel there");
            return;
        }
        for (int i = 0; i < elements.size(); i++) {
            funnel("funnel " + (i + 1), elements.get(i));
        }
    }

    private void funnel(String which, Object json) {
        if (!(json instanceof Map<?, ?> funnel)) {
            problems.add(which + " is no object");
            return;
        }
        knowsAll(which, funnel, Set.of("name", "timeout", "steps"));
        String name = name(which, funnel.get("name"));
        Optional<Duration> timeout = timeout(which, funnel.get("timeout"));
        if (funnel.get("timeout") == null) {
            problems.add(which + " needs a \"timeout\", such as \"30m\"");
        }
        List<FunnelPlan.Step> steps = steps(which, funnel.get("steps"));
        if (problems.isEmpty()) {
            plans.add(new FunnelPlan(name, steps, timeout.orElseThrow()));
        }
    }

    private String name(String which, Object json) {
        if (!(json instanceof String name) || name.isBlank() || name.length() > LONGEST_NAME || !isStorable(name)) {
            problems.add(which + " needs a \"name\", a text of 1 to " + LONGEST_NAME + " characters");
            return null;
        }
        if (!names.add(name)) {
            problems.add(which + " has the name " + Texts.quoted(name) + " of another one");
        }
        return name;
    }

    private List<FunnelPlan.Step> steps(String which, Object json) {
        List<FunnelPlan.Step> steps = new ArrayList<>();
        if (!(json instanceof List<?> elements) || elements.isEmpty() || elements.size() > MOST_STEPS) {
            problems.add(which + " needs \"steps\", a list of 1 to " + MOST_STEPS);
            return steps;
        }
        for (int i = 0; i < elements.size(); i++) {
            steps.add(step("step " + (i + 1) + " of " + which, elements.get(i)));
        }
        if (steps.get(0).timeout().isPresent()) {
            problems.add("step 1 of " + which + " has a timeout, but there is no step before it to begin with");
        }
        return steps;
    }

    /** A pattern alone, or an object that says more. */
    private FunnelPlan.Step step(String which, Object json) {
        Map<?, ?> step = json instanceof Map<?, ?> map ? map : Map.of("pattern", json == null ? "" : json);
        knowsAll(which, step, Set.of("name", "pattern", "type", "timeout"));
        for (String optional : List.of("name", "type")) {
            if (step.containsKey(optional) && !isText(step.get(optional))) {
                problems.add(which + " has a \"" + optional + "\" that is no text");
            }
        }
        String type = step.get("type") instanceof String text ? text : null;
        return new FunnelPlan.Step(
                pattern(which, step.get("pattern")), Optional.ofNullable(type), timeout(which, step.get("timeout")));
    }

    private String pattern(String which, Object json) {
        if (!isText(json)) {
            problems.add(which + " needs a \"pattern\": a url, the beginning of urls with a * behind it, or ~ and an"
                    + " expression");
            return null;
        }
        String pattern = (String) json;
        try {
            Pattern.compile(pattern.startsWith("~") ? pattern.substring(1) : "");
        } catch (PatternSyntaxException wrong) {
            problems.add(which + " has an expression that cannot be read, " + Texts.quoted(pattern) + ": "
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
            problems.add(which + " has a timeout, " + Texts.quoted(json.toString()) + ", that " + wrong.getMessage());
            return Optional.of(Durations.LONGEST);
        }
    }

    private void knowsAll(String which, Map<?, ?> json, Set<String> known) {
        json.keySet().stream()
                .filter(member -> !known.contains(member))
                .forEach(member -> problems.add(
                        which + " has " + Texts.quoted((String) member) + ", which is none of what it can say"));
    }

    private static boolean isText(Object json) {
        return json instanceof String text && !text.isBlank() && text.length() <= LONGEST_TEXT && isStorable(text);
    }

    private static boolean isStorable(String text) {
        return text.codePoints()
                .noneMatch(point -> Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE);
    }
}
