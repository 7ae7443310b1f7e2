package dev.headwater.jobs.io.postgres;

import static dev.headwater.jobs.io.postgres.SessionVersions.session;
import static dev.headwater.jobs.io.postgres.SessionVersions.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.tables.Session;
import dev.headwater.events.tables.Tables;
import dev.headwater.events.tables.VersionedRow;
import dev.headwater.jobs.testing.Await;
import dev.headwater.jobs.testing.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Two transactions at a time do not see each other's rows, so writers of one subject take turns. */
class RangeUpsertLocksTest {

    private static final TestPostgres POSTGRES = TestPostgres.withSchema();
    private static final RowWriter<Session> WRITER = RowWriter.of(Tables.SESSIONS);
    private static final String WAITING = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted";

    @Test
    void waitsForAnUncommittedSuccessor() throws Exception {
        try (Connection job = POSTGRES.connection();
                Connection late = POSTGRES.connection()) {
            job.setAutoCommit(false);
            late.setAutoCommit(false);
            WRITER.write(job, List.of(VersionedRow.of(session(0, 9, 5), 1)));
            CompletableFuture<Void> other = CompletableFuture.runAsync(() -> write(late, session(7, 9, 2)));
            Await.until(
                    "the other waits",
                    () -> other.isDone() || !POSTGRES.rows(WAITING).equals(List.of(List.of("0"))));
            job.commit();
            other.get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);

            assertThat(stored(POSTGRES)).containsExactly(List.of(0L, 9L, 5L));
        }
    }

    private static void write(Connection connection, Session row) {
        try {
            WRITER.write(connection, List.of(VersionedRow.of(row, 1)));
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
