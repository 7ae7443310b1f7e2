package dev.headwater.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows of a day, one a minute, over 100,000 pages, in a process of 1,500 MiB. */
@Tag("proof")
class DayByMinuteTest {

    private static final long TIMEOUT_MINUTES = 15;

    @Test
    void runsToItsEndInTwoGibibytes(@TempDir Path directory) throws Exception {
        Path output = directory.resolve("out");
        Path errors = directory.resolve("err");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens"))
                .forEach(command::add);
        command.addAll(List.of("-Xmx1500m", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Bench.class.getName(), "day"));
        Process bench = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            assertThat(bench.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)).isTrue();

            assertThat(bench.exitValue()).as(Files.readString(errors)).isZero();
            List<String> lines = Files.readAllLines(output);
            assertThat(lines).hasSize(2);
            assertThat(lines.get(1)).startsWith("slide.day\t").contains("\t<=1 ");
            assertThat(Files.readString(errors))
                    .containsPattern("slide\\.day: 18000000 events in [0-9]+ s, [1-9][0-9]* rows");
        } finally {
            bench.destroyForcibly();
        }
    }
}
