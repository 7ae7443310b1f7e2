package dev.headwater.lab.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.jobs.settings.StartRefusedException;
import dev.headwater.lab.process.Stop;
import dev.headwater.lab.testing.LabServices;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A refused start changes nothing and reports every problem. */
class JobStartTest {

    @RegisterExtension
    static final LabServices LAB = new LabServices();

    @TempDir
    private Path directory;

    @Test
    void refusedFreshStartKeepsTheCheckpoints() throws Exception {
        Path old = oldCheckpoint();
        assertThatThrownBy(() -> run("--fresh", "--postgres.url=" + url() + "_absent"))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("Postgres");
        assertThat(old).exists();
    }

    @Test
    void freshStartDeletesTheCheckpoints() throws Exception {
        Path old = oldCheckpoint();
        assertThat(run("--fresh", "--kafka.until=latest", "--postgres.url=" + url()))
                .isZero();
        assertThat(old).doesNotExist();
    }

    @Test
    void reportsTheJobsRuleWithEveryOtherProblem() {
        assertThatThrownBy(() -> run("--dedup.horizon=1s", "--windw.size=5m", "--parallelism=0", "--print-settings"))
                .isInstanceOfSatisfying(StartRefusedException.class, refusal -> assertThat(refusal.problems())
                        .hasSize(3)
                        .anyMatch(problem -> problem.startsWith("dedup.horizon 1s is shorter than")));
    }

    @Test
    void stopBeforeTheStartDrawsNoGeneration() throws Exception {
        long before = drawn();
        Path old = oldCheckpoint();
        Stop stop = new Stop();
        stop.request();
        assertThat(run(stop, "--fresh", "--postgres.url=" + url())).isZero();
        assertThat(drawn()).isEqualTo(before);
        assertThat(old).exists();
    }

    /** The tables keep the rows of an earlier start. */
    @ParameterizedTest
    @ValueSource(strings = {"enrichment", "sessions", "traffic"})
    void startWithoutADimensionDrawsNoGeneration(String job) throws Exception {
        long before = drawn();
        LAB.execute("ALTER TABLE dim_hosts RENAME TO elsewhere");
        try {
            assertThatThrownBy(() -> run(job, new Stop(), "--fresh", "--postgres.url=" + url()))
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining("cannot load the dimension");
        } finally {
            LAB.execute("ALTER TABLE elsewhere RENAME TO dim_hosts");
        }
        assertThat(drawn()).isEqualTo(before);
    }

    private static long drawn() throws Exception {
        try (Connection postgres = LAB.connect();
                Statement statement = postgres.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM generation")) {
            row.next();
            return row.getLong(1);
        }
    }

    private Path oldCheckpoint() throws Exception {
        Path checkpoint = Files.createDirectories(directory.resolve("0123456789abcdef0123456789abcdef/chk-1"));
        return Files.writeString(checkpoint.resolve("_metadata"), "old");
    }

    private static String url() {
        return LAB.services().postgres().url();
    }

    private int run(String... more) throws Exception {
        return run(new Stop(), more);
    }

    private int run(Stop stop, String... more) throws Exception {
        return run("traffic", stop, more);
    }

    private int run(String job, Stop stop, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(job, "--checkpoints=" + directory));
        LAB.arguments().stream()
                .filter(argument -> !argument.startsWith("--postgres.url"))
                .forEach(arguments::add);
        arguments.addAll(List.of(more));
        return new JobCommand().run(arguments.toArray(String[]::new), stop);
    }
}
