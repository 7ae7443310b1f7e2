package dev.headwater.jobs.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.flink.client.cli.CliFrontendParser;
import org.apache.flink.client.cli.DefaultCLI;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the script against a {@code flink} that writes down how it was called. */
class SubmitScriptTest {

    @TempDir
    Path dir;

    @BeforeEach
    void aFlinkCommandThatListsWhatItIsTold() throws IOException {
        Path flink = Files.createDirectories(dir.resolve("bin")).resolve("flink");
        Files.writeString(
                flink,
                """
                #!/bin/bash
                if [ "$1" = list ]; then cat "$LISTED"; else printf '%s\\n' "$@" > "$CALLED"; fi
                """);
        assertThat(flink.toFile().setExecutable(true)).isTrue();
        listed("No running jobs.");
    }

    @Test
    void submitsAJobThatDoesNotRun() throws Exception {
        assertThat(submit("traffic", "--window.size", "1h")).isZero();
        CommandLine run = called();
        assertThat(run.hasOption("s")).isFalse();
        assertThat(run.hasOption("d")).isTrue();
        assertThat(run.getOptionValue("m")).isEqualTo("jobmanager:8081");
        assertThat(run.getOptionValues("D"))
                .containsExactly("execution.checkpointing.dir", "file://" + dir.resolve("checkpoints/traffic"));
        assertThat(run.getArgList()).containsExactly("/jobs/headwater-jobs.jar", "traffic", "--window.size", "1h");
    }

    @Test
    void keepsARunningJob() throws Exception {
        listed("21.11.2026 10:00:00 : 5f2c : traffic (RUNNING)");
        assertThat(submit("traffic")).isZero();
        assertThat(dir.resolve("called")).doesNotExist();
    }

    @Test
    void ignoresAnotherRunningJob() throws Exception {
        listed("21.11.2026 10:00:00 : 5f2c : traffic-by-night (RUNNING)");
        assertThat(submit("traffic")).isZero();
        assertThat(dir.resolve("called")).exists();
    }

    @Test
    void continuesFromNewestCompleteCheckpoint() throws Exception {
        checkpoint("traffic/aa/chk-9", 1_000);
        checkpoint("traffic/bb/chk-2", 3_000);
        checkpoint("traffic/bb/chk-1", 2_000);
        checkpoint("sessions/cc/chk-7", 9_000);
        Files.createDirectories(dir.resolve("checkpoints/traffic/bb/chk-3"));
        assertThat(submit("traffic")).isZero();
        CommandLine run = called();
        assertThat(run.getOptionValue("s")).isEqualTo("file://" + dir.resolve("checkpoints/traffic/bb/chk-2"));
        assertThat(CliFrontendParser.createSavepointRestoreSettings(run).getRecoveryClaimMode())
                .isEqualTo(RecoveryClaimMode.CLAIM);
    }

    @Test
    void freshStartsAnewWhateverCheckpointsThereAre() throws Exception {
        checkpoint("traffic/aa/chk-9", 1_000);
        assertThat(submit("traffic", "--fresh")).isZero();
        assertThat(called().hasOption("s")).isFalse();
    }

    @Test
    void submitsNothingWithoutAnAnswerFromTheCluster() throws Exception {
        Files.delete(dir.resolve("listed"));
        assertThat(submit("traffic")).isNotZero();
        assertThatThrownBy(this::called).isInstanceOf(IOException.class);
    }

    private void listed(String line) throws IOException {
        Files.writeString(dir.resolve("listed"), line + "\n");
    }

    private void checkpoint(String name, long millis) throws IOException {
        Path metadata = Files.createDirectories(dir.resolve("checkpoints").resolve(name))
                .resolve("_metadata");
        Files.writeString(metadata, "state");
        Files.setLastModifiedTime(metadata, FileTime.fromMillis(millis));
    }

    private int submit(String... arguments) throws Exception {
        ProcessBuilder script =
                new ProcessBuilder("bash", Checkout.file("flink-conf/submit.sh").toString());
        script.command().addAll(List.of(arguments));
        script.environment().merge("PATH", dir.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        script.environment().put("LISTED", dir.resolve("listed").toString());
        script.environment().put("CALLED", dir.resolve("called").toString());
        script.environment().put("JOBMANAGER", "jobmanager:8081");
        script.environment().put("CHECKPOINTS", dir.resolve("checkpoints").toString());
        script.redirectErrorStream(true).redirectOutput(dir.resolve("output").toFile());
        return script.start().waitFor();
    }

    /** Read as Flink's own client reads it. */
    private CommandLine called() throws Exception {
        List<String> arguments = Files.readAllLines(dir.resolve("called"));
        assertThat(arguments.get(0)).isEqualTo("run");
        var options = CliFrontendParser.getRunCommandOptions();
        new DefaultCLI().addGeneralOptions(options);
        return CliFrontendParser.parse(
                options, arguments.subList(1, arguments.size()).toArray(String[]::new), true);
    }
}
