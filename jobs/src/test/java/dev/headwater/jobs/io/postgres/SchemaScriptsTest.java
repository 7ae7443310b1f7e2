package dev.headwater.jobs.io.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchemaScriptsTest {

    private final TestPostgres postgres = TestPostgres.empty();

    @Test
    void listsAllFilesOfTheDirectory() throws IOException {
        Path directory = Path.of(System.getProperty("headwater.root"), "sql", "schema");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted())
                    .isEqualTo(SchemaScripts.names());
        }
    }

    @Test
    void secondRunAppliesNothing() throws SQLException {
        try (Connection connection = postgres.connection()) {
            assertThat(SchemaScripts.apply(connection)).isEqualTo(SchemaScripts.names());
            assertThat(SchemaScripts.apply(connection)).isEmpty();
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(SchemaCheck.problems(connection, Tables.all())).isEmpty();
        }
        assertThat(postgres.rows("SELECT lpad(version::text, 4, '0'), script FROM schema_version ORDER BY 1"))
                .isEqualTo(SchemaScripts.names().stream()
                        .map(script -> List.of(script.substring(0, 4), script))
                        .toList());
    }

    @Test
    void concurrentRunsApplyEachScriptOnce() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            Callable<List<String>> apply = () -> {
                try (Connection connection = postgres.connection()) {
                    return SchemaScripts.apply(connection);
                }
            };
            List<Future<List<String>>> appliers = pool.invokeAll(List.of(apply, apply, apply, apply));
            int applied = 0;
            for (Future<List<String>> applier : appliers) {
                applied += applier.get().size();
            }
            assertThat(applied).isEqualTo(SchemaScripts.names().size());
        } finally {
            pool.shutdownNow();
        }
    }
}
