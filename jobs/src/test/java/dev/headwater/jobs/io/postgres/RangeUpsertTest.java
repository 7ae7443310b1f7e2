package dev.headwater.jobs.io.postgres;

import static dev.headwater.jobs.io.postgres.SessionVersions.cut;
import static dev.headwater.jobs.io.postgres.SessionVersions.gone;
import static dev.headwater.jobs.io.postgres.SessionVersions.session;
import static dev.headwater.jobs.io.postgres.SessionVersions.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.tables.Alert;
import dev.headwater.events.tables.Session;
import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.testing.TestPostgres;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two connections: a job, and a replay from an older checkpoint or a late writer. */
class RangeUpsertTest {

    private static final TestPostgres POSTGRES = TestPostgres.withSchema();

    private final TestPostgres postgres = POSTGRES.emptied();
    private final TestWriter<Session> job = TestWriter.on(postgres, Tables.SESSIONS);
    private final TestWriter<Session> other = TestWriter.on(postgres, Tables.SESSIONS);

    @AfterEach
    void close() {
        job.close();
        other.close();
    }

    @Test
    void sessionReplacesSessionsWithinItsGap() throws Exception {
        job.write(session(0, 3, 2), session(7, 9, 2), session(12, 12, 1)).flush();
        job.write(session(0, 9, 5)).flush();
        assertThat(stored(postgres)).as("12 is 3 after the end").containsExactly(List.of(0L, 9L, 5L));
    }

    @Test
    void replacesSessionExactlyOneGapAway() throws Exception {
        job.write(session(9, 9, 1), session(15, 15, 1)).flush();
        job.write(session(0, 9, 3)).flush();
        assertThat(stored(postgres)).containsExactly(List.of(0L, 9L, 3L), List.of(15L, 15L, 1L));
        job.write(session(0, 10, 4)).flush();
        assertThat(stored(postgres)).containsExactly(List.of(0L, 10L, 4L));
    }

    @Test
    void deletesAbsorbedSessionWithItsSuccessor() throws Exception {
        job.write(session(0, 3, 2), session(7, 9, 2)).flush();
        job.write(session(0, 9, 5), gone(7, 5)).flush();
        assertThat(stored(postgres)).containsExactly(List.of(0L, 9L, 5L));
        job.write(gone(0, 4)).flush();
        assertThat(stored(postgres)).as("an older delete").hasSize(1);
    }

    @Test
    void skipsRowDeletedWithinOneFlush() throws Exception {
        job.write(session(7, 9, 2), session(0, 9, 5), gone(7, 5)).flush();
        assertThat(stored(postgres)).containsExactly(List.of(0L, 9L, 5L));
    }

    @Test
    void replayThatMergesEarlierLeavesNoOrphan() throws Exception {
        job.write(session(0, 3, 2)).write(session(7, 9, 2)).flush();
        other.write(session(0, 9, 5)).flush();
        assertThat(stored(postgres)).containsExactly(List.of(0L, 9L, 5L));
    }

    @Test
    void replayBeforeMergeChangesNothing() throws Exception {
        job.write(session(0, 9, 5)).flush();
        other.write(session(0, 3, 2), session(7, 9, 2)).flush();
        other.write(session(7, 8, 1)).flush();
        assertThat(stored(postgres)).containsExactly(List.of(0L, 9L, 5L));
        other.write(session(0, 9, 5), gone(7, 5)).flush();
        assertThat(stored(postgres)).containsExactly(List.of(0L, 9L, 5L));
    }

    @Test
    void lateWriterChangesNothing() throws Exception {
        job.write(session(0, 9, 5), session(20, 22, 3)).flush();
        other.write(session(2, 16, 4)).flush();
        assertThat(stored(postgres)).containsExactly(List.of(0L, 9L, 5L), List.of(20L, 22L, 3L));
    }

    @Test
    void keepsCutSessionsThatShareAnInstant() throws Exception {
        job.write(cut(0, 4, 10, 4), cut(4, 7, 20, 8), session(8, 9, 23)).flush();
        assertThat(stored(postgres)).hasSize(3);
        job.write(cut(0, 4, 10, 4)).flush().write(cut(4, 7, 20, 8)).flush();
        assertThat(stored(postgres)).hasSize(3);
    }

    /** A cut moves to an earlier event; the writer has no row at its previous place. */
    @Test
    void movedCutLeavesNoOrphan() throws Exception {
        job.write(cut(0, 4, 10, 5), cut(5, 7, 20, 8), session(8, 9, 23)).flush();
        other.write(cut(0, 3, 10, 4), cut(4, 6, 20, 7), session(7, 9, 24)).flush();
        assertThat(stored(postgres)).containsExactly(List.of(0L, 3L, 10L), List.of(4L, 6L, 20L), List.of(7L, 9L, 24L));
        job.write(cut(0, 4, 10, 5), cut(5, 7, 20, 8), session(8, 9, 23)).flush();
        assertThat(stored(postgres)).as("as many events, but older").hasSize(3);
        assertThat(stored(postgres)).contains(List.of(0L, 3L, 10L), List.of(4L, 6L, 20L), List.of(7L, 9L, 24L));
    }

    /** The interval of a row may cover a neighbour that was emitted later in the same flush. */
    @Test
    void keepsNeighbourOfSameFlush() throws Exception {
        job.write(cut(0, 4, 10, 8), cut(6, 7, 12, 8), session(8, 9, 13)).flush();
        assertThat(stored(postgres)).hasSize(3);
    }

    @Test
    void laterGenerationIsNeverReplaced() throws Exception {
        job.write(session(0, 9, 50), session(30, 33, 9)).flush();
        other.inGeneration(2).write(session(4, 9, 3), session(25, 33, 4)).flush();
        assertThat(stored(postgres)).containsExactly(List.of(0L, 9L, 50L), List.of(4L, 9L, 3L), List.of(25L, 33L, 4L));
        job.write(session(1, 9, 60)).flush();
        assertThat(stored(postgres)).contains(List.of(4L, 9L, 3L));
    }

    @Test
    void badRowDoesNotStopReplacement() throws Exception {
        job.write(session(7, 9, 2)).flush();
        Session bad = new Session("a\0", "h", 1, 2, 3, 1, "/", "/", 1, false, false, false, "", "", 9, 3, false);
        job.write(bad, session(0, 9, 5)).flush();
        assertThat(stored(postgres)).containsExactly(List.of(0L, 9L, 5L));
        assertThat(job.count("refused_rows")).isEqualTo(1);
    }

    @Test
    void openAlertReplacesNothing() throws Exception {
        try (TestWriter<Alert> alerts = TestWriter.on(postgres, Tables.ALERTS)) {
            alerts.write(alert(10, null), alert(40, 50L)).flush();
            assertThat(openings()).as("rows of one flush").containsExactly("10", "40");
            alerts.write(alert(5, null)).flush();
            assertThat(openings()).as("an open alert has no end yet").containsExactly("5", "10", "40");
            alerts.write(alert(5, 30L)).flush();
            assertThat(openings()).containsExactly("5", "40");
            alerts.write(alert(5, null), alert(20, 25L)).flush();
            assertThat(openings()).as("inside a closed one").containsExactly("5", "40");
        }
    }

    private static Alert alert(long opened, Long closed) {
        Long end = closed == null ? null : Long.valueOf(closed * 1_000);
        return new Alert("r", "k", opened * 1_000, end, 1, 1, "", false);
    }

    private List<String> openings() {
        return postgres.rows("SELECT extract(epoch FROM opened_at)::bigint FROM alerts ORDER BY 1").stream()
                .map(row -> row.get(0))
                .toList();
    }
}
