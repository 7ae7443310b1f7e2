package dev.headwater.jobs.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.jobs.Jobs;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.junit.jupiter.api.Test;

class FlinkConfTest {

    private final Configuration config =
            GlobalConfiguration.loadConfiguration(Checkout.file("flink-conf").toString());

    @Test
    void keysAreFlinkOptionsWithReadableValues() {
        Map<String, String> settings = config.toMap();
        assertThat(settings).isNotEmpty();
        settings.keySet().forEach(key -> {
            assertThat(FlinkOptions.named(key)).as(key).isPresent();
            assertThat(config.getOptional(FlinkOptions.named(key).orElseThrow()))
                    .as(key)
                    .isPresent();
        });
    }

    @Test
    void readmeExplainsExactlyTheConfiguredKeys() {
        Set<String> explained = new TreeSet<>(Pattern.compile("(?m)^\\| `([a-z][\\w.-]+)` \\|")
                .matcher(Checkout.text("flink-conf/README.md").split("## Files")[0])
                .results()
                .map(row -> row.group(1))
                .toList());
        assertThat(explained).isEqualTo(new TreeSet<>(config.toMap().keySet()));
    }

    @Test
    void everyJobHasItsSlots() {
        int needed = Jobs.byName().size() * config.get(CoreOptions.DEFAULT_PARALLELISM);
        assertThat(config.get(TaskManagerOptions.NUM_TASK_SLOTS)).isGreaterThanOrEqualTo(needed);
    }

    @Test
    void theReadmeNamesEveryFile() throws Exception {
        try (var files = Files.list(Checkout.file("flink-conf"))) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("README.md"))
                    .toList();
            assertThat(Checkout.text("flink-conf/README.md").split("## Files")[1])
                    .contains(names);
        }
    }

    @Test
    void genericTypesAndJarUploadAreOff() {
        assertThat(config.get(PipelineOptions.GENERIC_TYPES)).isFalse();
        assertThat(config.get(WebOptions.SUBMIT_ENABLE)).isFalse();
    }

    @Test
    void serversBindToLoopbackByDefault() {
        assertThat(config.toMap()).allSatisfy((key, value) -> {
            if (key.contains("bind") || key.endsWith("address") || key.endsWith(".host")) {
                assertThat(value).as(key).isEqualTo("localhost");
            }
        });
    }

    @Test
    void jvmFlagsMatchTheParentPom() {
        String opens = ParentPom.property("jvm.opens");
        assertThat(config.toMap().get("env.java.opts.all").split(" ")).containsExactly(opens.split(" "));
    }

    @Test
    void loggersUseDeclaredAppenders() throws Exception {
        for (String file : List.of("log4j.properties", "log4j-console.properties", "log4j-cli.properties")) {
            Properties logging = new Properties();
            logging.load(Files.newBufferedReader(Checkout.file("flink-conf").resolve(file)));
            Set<String> names = new TreeSet<>();
            Set<String> used = new TreeSet<>();
            logging.stringPropertyNames().forEach(key -> {
                if (key.matches("appender\\.\\w+\\.name")) {
                    names.add(logging.getProperty(key));
                } else if (key.startsWith("rootLogger.appenderRef.")) {
                    used.add(logging.getProperty(key));
                }
            });
            assertThat(used).as(file).isNotEmpty().isEqualTo(names);
        }
    }
}
