package dev.headwater.lab.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.jobs.settings.StartRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptTest {

    private static final Variables VARIABLES =
            new Variables(Map.of("kafka.brokers", "a:1", "postgres.password", "it's"));

    @TempDir
    private Path directory;

    @BeforeEach
    void writeSharedFiles() throws IOException {
        write("sinks.sql", "SELECT 'sinks';");
        write("functions.sql", "SELECT 'functions';");
        write("source.sql", "SELECT 'source';");
        write("other.sql", "SELECT 'other';");
    }

    @Test
    void runsFunctionsSourceAndSinksFirst() throws IOException {
        assertThat(texts(write("mine.sql", "SELECT 1;")))
                .containsExactly("SELECT 'functions'", "SELECT 'source'", "SELECT 'sinks'", "SELECT 1");
    }

    @Test
    void runsOnlyTheFilesBeforeASharedOne() {
        assertThat(texts(directory.resolve("source.sql"))).containsExactly("SELECT 'functions'", "SELECT 'source'");
    }

    @Test
    void replacesVariablesAndDoublesQuotes() throws IOException {
        Path file = write("mine.sql", "SELECT '${kafka.brokers}', '${postgres.password}';");

        assertThat(texts(file)).last().isEqualTo("SELECT 'a:1', 'it''s'");
    }

    @Test
    void refusesEachUnknownVariableWithItsLine() throws IOException {
        Path file = write("mine.sql", "SELECT 1;\nSELECT '${kafka.broker}', '${x}';");

        assertThatThrownBy(() -> Script.read(file, VARIABLES))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("2 problems")
                .hasMessageContaining("mine.sql, line 2: SELECT '${kafka.broker}', '${x}': unknown variable ${x}");
    }

    @Test
    void refusesMissingAndEmptyFiles() throws IOException {
        assertThatThrownBy(() -> Script.read(directory.resolve("nowhere.sql"), VARIABLES))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("1 problem\n")
                .hasMessageContaining("nowhere.sql is not a readable file");
        Path empty = write("empty.sql", "-- nothing");
        assertThatThrownBy(() -> Script.read(empty, VARIABLES)).hasMessageContaining("empty.sql holds no statement");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private static List<String> texts(Path file) {
        return Script.read(file, VARIABLES).statements().stream()
                .map(Script.Statement::text)
                .toList();
    }
}
