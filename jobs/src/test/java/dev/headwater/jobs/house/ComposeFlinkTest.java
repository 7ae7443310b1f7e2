package dev.headwater.jobs.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.jobs.house.Compose.Service;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.junit.jupiter.api.Test;

class ComposeFlinkTest {

    private static List<Service> flinkServices() {
        return Compose.services().stream()
                .filter(service -> service.map("environment").containsKey("FLINK_CONF_DIR"))
                .toList();
    }

    @Test
    void everyFlinkProcessReadsTheMountedConfiguration() {
        assertThat(flinkServices())
                .extracting(Service::name)
                .contains("jobmanager", "taskmanager")
                .containsAll(Compose.jobs());
        assertThat(flinkServices()).allSatisfy(service -> assertThat(service.list("volumes"))
                .contains("./flink-conf:" + service.map("environment").get("FLINK_CONF_DIR") + ":ro"));
    }

    @Test
    void commandLineOptionsAreFlinkOptions() {
        assertThat(flinkServices().stream()
                        .flatMap(service -> service.list("command").stream())
                        .filter(argument -> argument.startsWith("-D")))
                .isNotEmpty()
                .allSatisfy(argument -> {
                    String[] option = argument.substring(2).split("=", 2);
                    if (!FlinkOptions.isReporter(option[0])) {
                        var declared = FlinkOptions.named(option[0]);
                        assertThat(declared).as(argument).isPresent();
                        assertThat(Configuration.fromMap(Map.of(option[0], option[1]))
                                        .getOptional(declared.orElseThrow()))
                                .as(argument)
                                .isPresent();
                    }
                });
    }

    @Test
    void checkpointVolumeCoversBothConfiguredDirectories() {
        Configuration config = GlobalConfiguration.loadConfiguration(
                Checkout.file("flink-conf").toString());
        String mounted = "/var/lib/headwater";
        assertThat(flinkServices()).allSatisfy(service -> assertThat(service.list("volumes"))
                .anyMatch(volume -> volume.startsWith("checkpoints:" + mounted)));
        assertThat(List.of("execution.checkpointing.dir", "execution.checkpointing.savepoint-dir"))
                .allSatisfy(key -> assertThat(config.toMap().get(key)).startsWith("file://" + mounted + "/"));
    }
}
