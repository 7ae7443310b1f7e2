package dev.headwater.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.lab.commands.Command;
import dev.headwater.lab.testing.LabProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabTest {

    @Test
    void helpExitsZeroEverywhere() {
        LabProcess all = LabProcess.run("--help");
        assertThat(all.exitCode()).isZero();
        for (Command command : Lab.commands()) {
            assertThat(String.join("\n", all.output())).contains("  " + command.name() + " ", command.summary());
        }
        LabProcess one = LabProcess.run("import", "--help");
        assertThat(one.exitCode()).isZero();
        assertThat(one.output().get(0)).startsWith("import FILE...");
    }

    @Test
    void refusesAnUnknownCommand() {
        LabProcess unknown = LabProcess.run("improt");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.output()).isEmpty();
        assertThat(unknown.errors()).contains("unknown command improt", "import");
    }

    @Test
    void reportsEveryWrongArgumentAtOnce() {
        LabProcess wrong = LabProcess.run("services", "--kafka.port=70000", "--postgres.prt=1", "--window.size=5m");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.errors()).contains("3 problems", "--postgres.prt", "70000", "--window.size");
        assertThat(wrong.output()).isEmpty();
    }

    @Test
    void manifestsOpenWhatTheTestsOpen() throws Exception {
        Path root = Path.of(System.getProperty("headwater.root"));
        List<String> parent = opens(Files.readString(root.resolve("pom.xml")), "<jvm.opens>", "</jvm.opens>");
        for (String module : List.of("lab", "bench")) {
            String pom = Files.readString(root.resolve(module).resolve("pom.xml"));
            assertThat(opens(pom, "<Add-Opens>", "</Add-Opens>"))
                    .as(module)
                    .isNotEmpty()
                    .containsExactlyElementsOf(parent);
        }
    }

    private static List<String> opens(String pom, String from, String to) {
        String list = pom.substring(pom.indexOf(from) + from.length(), pom.indexOf(to));
        return Arrays.stream(list.strip().split("\\s+"))
                .map(each -> each.replace("--add-opens=", "").replace("=ALL-UNNAMED", ""))
                .toList();
    }
}
