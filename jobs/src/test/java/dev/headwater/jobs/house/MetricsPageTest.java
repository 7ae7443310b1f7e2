package dev.headwater.jobs.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/metrics.md} names the metrics that the jobs register, and no other. */
class MetricsPageTest {

    private static final Pattern REGISTERED =
            Pattern.compile("\\.(?:counter|gauge|histogram|meter)\\(\\s*\"([^\"]+)\"");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

    @Test
    void namesEveryMetricAndNoOther() {
        assertThat(documented()).isNotEmpty().isEqualTo(registered());
    }

    @Test
    void metricsAreLowerSnakeCase() {
        assertThat(registered()).allMatch(name -> name.matches("[a-z]+(_[a-z]+)*"));
    }

    private static Set<String> registered() {
        Set<String> names = new TreeSet<>();
        Checkout.javaFiles().stream()
                .filter(file -> Checkout.name(file).startsWith("jobs/src/main/"))
                .forEach(file ->
                        REGISTERED.matcher(Checkout.text(file)).results().forEach(found -> names.add(found.group(1))));
        return names;
    }

    private static Set<String> documented() {
        Set<String> names = new TreeSet<>();
        ROW.matcher(Checkout.text("docs/metrics.md")).results().forEach(row -> names.add(row.group(1)));
        return names;
    }
}
