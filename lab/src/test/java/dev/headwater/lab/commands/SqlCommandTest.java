package dev.headwater.lab.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.lab.testing.LabProcess;
import dev.headwater.lab.testing.LabServices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Output of the command in its own process. */
class SqlCommandTest {

    @RegisterExtension
    static final LabServices LAB = new LabServices();

    @TempDir
    private Path directory;

    @Test
    void printsRowsOfAQuery() throws IOException {
        try (LabProcess lab =
                run("SET 'parallelism.default' = '1';\nSELECT a, b FROM (VALUES (1, 'x'), (2, 'y;')) AS t (a, b);")) {
            assertThat(lab.errors()).isEmpty();
            assertThat(lab.exitCode()).isEqualTo(Command.DONE);
            assertThat(lab.output()).containsExactly("+I[1, x]", "+I[2, y;]");
        }
    }

    @Test
    void reportsAWrongStatementWithItsLine() throws IOException {
        try (LabProcess lab = run("SELECT 1;\n\nSELECT b FROM\n  (VALUES (1)) AS t (a);\nSELECT 'never';")) {
            assertThat(lab.exitCode()).isEqualTo(Command.FAILED);
            assertThat(lab.errors())
                    .startsWith("mine.sql, line 3: SELECT b FROM (VALUES (1)) AS t (a): ")
                    .contains("Column 'b' not found")
                    .hasLineCount(1);
            assertThat(lab.output()).containsExactly("+I[1]");
        }
    }

    @Test
    void parserErrorsHaveFileLines() throws IOException {
        try (LabProcess lab = run("-- a\n\nSELECT 1 /* b\n */ FROM\n  WHERE;")) {
            assertThat(lab.exitCode()).isEqualTo(Command.FAILED);
            assertThat(lab.errors()).contains("line 3: ").contains("at line 5,");
        }
    }

    @Test
    void refusesWhatCannotStart() throws IOException {
        Path file = Files.writeString(directory.resolve("mine.sql"), "SELECT '${kafka.brokrs}';");
        try (LabProcess lab = LabProcess.run("sql", file.toString(), "--postgres.password", "x")) {
            assertThat(lab.exitCode()).isEqualTo(Command.REFUSED);
            assertThat(lab.errors()).contains("unknown variable ${kafka.brokrs}");
        }
        try (LabProcess lab = LabProcess.run("sql")) {
            assertThat(lab.exitCode()).isEqualTo(Command.REFUSED);
            assertThat(lab.errors()).contains("FILE");
        }
    }

    @Test
    void printsEveryFormOfAQuery() throws IOException {
        try (LabProcess lab = run(
                """
                SET 'parallelism.default' = '1';
                VALUES (1);
                (SELECT 2) UNION ALL (SELECT 2);
                WITH t (a) AS (VALUES (3)) SELECT a FROM t;
                CREATE TEMPORARY TABLE kept (a INT) WITH ('connector' = 'blackhole');
                INSERT INTO kept VALUES (4);
                SELECT a FROM (VALUES (5)) AS t (a);""")) {
            assertThat(lab.errors()).isEmpty();
            assertThat(lab.exitCode()).isEqualTo(Command.DONE);
            assertThat(lab.output()).containsExactly("+I[1]", "+I[2]", "+I[2]", "+I[3]", "+I[5]");
        }
    }

    @Test
    void printsStatementsWithoutThePassword() throws IOException {
        try (LabProcess lab = run("SELECT '${kafka.brokers}', '${postgres.password}';", "--print")) {
            assertThat(lab.exitCode()).isEqualTo(Command.DONE);
            assertThat(lab.output())
                    .contains("SELECT '" + LAB.brokers() + "', '${postgres.password}';")
                    .noneMatch(line -> line.contains(LAB.services().postgres().password()));
        }
    }

    @Test
    void sigtermEndsAQuery() throws IOException {
        Path file = Files.writeString(
                directory.resolve("mine.sql"),
                "CREATE TEMPORARY TABLE n (a BIGINT) WITH ('connector' = 'datagen', 'rows-per-second' = '10');\n"
                        + "SELECT a FROM n;");
        try (LabProcess lab = LabProcess.start(arguments(file))) {
            assertThat(lab.line()).startsWith("+I[");
            lab.terminate();
            assertThat(lab.exitCode()).isEqualTo(Command.DONE);
        }
    }

    private LabProcess run(String statements, String... more) throws IOException {
        Path file = Files.writeString(directory.resolve("mine.sql"), statements);
        return LabProcess.run(arguments(file, more));
    }

    private static String[] arguments(Path file, String... more) {
        List<String> arguments = new ArrayList<>(List.of("sql", file.toString()));
        arguments.addAll(LAB.arguments());
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }
}
