package dev.headwater.lab.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.lab.testing.LabProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against running services that it finds by their file. */
class AskCommandTest {

    private static LabProcess services;

    @BeforeAll
    static void start() {
        services = LabProcess.start("services");
        services.line();
    }

    @AfterAll
    static void stop() throws Exception {
        services.terminate();
        assertThat(services.exitCode()).isZero();
        assertThat(files()).isEmpty();
    }

    @Test
    void listsTheQuestions() {
        assertThat(answer()).anyMatch(line -> line.matches("01  busiest_hosts_last_hour +Which hosts .*"));
    }

    @Test
    void runsAShippedQuestion() {
        assertThat(answer("busiest_hosts_last_hour")).first().asString().startsWith("host");
    }

    @Test
    void printsEachFormat() {
        String sql = "SELECT 'a' AS name, 7 AS hits";
        assertThat(answer(sql)).containsExactly("name  hits", "----  ----", "a        7", "(1 row)");
        assertThat(answer(sql, "--csv")).containsExactly("name,hits", "a,7");
        assertThat(answer(sql, "--json")).containsExactly("{\"name\":\"a\",\"hits\":7}");
    }

    @Test
    void limitsRowsAndSaysSo() {
        LabProcess ask = ask("SELECT generate_series(1, 10) AS n", "--limit=2");
        assertThat(ask.output()).endsWith("(the first 2 rows)");
        assertThat(ask.errors()).contains("--limit 2");
    }

    @Test
    void refusesToWrite() {
        for (String sql : List.of("DELETE FROM sessions RETURNING *", "COMMIT; DELETE FROM sessions RETURNING *")) {
            LabProcess ask = ask(sql);
            assertThat(ask.exitCode()).isEqualTo(1);
            assertThat(ask.errors()).contains("read-only transaction");
        }
    }

    @Test
    void printsTheErrorOfPostgres() {
        LabProcess ask = ask("SELECT nothing FROM sessions");
        assertThat(ask.exitCode()).isEqualTo(1);
        assertThat(ask.errors()).contains("column \"nothing\" does not exist");
    }

    @Test
    void watchesUntilStopped() {
        try (LabProcess ask = LabProcess.start("ask", "SELECT 1 AS n", "--csv", "--watch=100ms")) {
            assertThat(Stream.generate(ask::line).limit(4)).containsExactly("n", "1", "n", "1");
            ask.terminate();
            assertThat(ask.exitCode()).isZero();
        }
    }

    @Test
    void keepsTheAddressesPrivate() throws Exception {
        assertThat(files()).hasSize(1).allSatisfy(file -> assertThat(modes(file))
                .isEqualTo("rw-------"));
        assertThat(modes(LabProcess.RUNTIME)).isEqualTo("rwx------");
    }

    private static String modes(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static List<Path> files() throws Exception {
        try (Stream<Path> files = Files.list(LabProcess.RUNTIME)) {
            return files.toList();
        }
    }

    private static List<String> answer(String... arguments) {
        LabProcess ask = ask(arguments);
        assertThat(ask.errors()).isEmpty();
        assertThat(ask.exitCode()).isZero();
        return ask.output();
    }

    private static LabProcess ask(String... arguments) {
        return LabProcess.run(
                Stream.concat(Stream.of("ask"), Stream.of(arguments)).toArray(String[]::new));
    }
}
