package dev.headwater.jobs.io.dimension;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.jobs.io.postgres.DimensionRequests;
import dev.headwater.jobs.testing.Await;
import dev.headwater.jobs.testing.TestPostgres;
import dev.headwater.udfs.dimensions.DimensionVersions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DimensionRefresherTest {

    private static final TestPostgres POSTGRES = TestPostgres.withSchema();
    private static final Duration PERIOD = Duration.ofHours(3);
    private static final String OTHER_SESSIONS = "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
            + " AND pid <> pg_backend_pid() AND backend_type = 'client backend'";

    @TempDir
    private Path checkpoints;

    @BeforeEach
    void fillTables() {
        POSTGRES.execute("TRUNCATE dim_hosts, dim_networks, dim_campaigns, dimension_requests");
        POSTGRES.execute("INSERT INTO dim_hosts (host, site) VALUES ('a.example', 'old')");
        POSTGRES.execute(
                "INSERT INTO dim_networks (network, country) VALUES ('10.0.0.0/8', 'DE'), ('2001:db8::/32', 'NO')");
        POSTGRES.execute("INSERT INTO dim_campaigns VALUES ('news', 'mail', 'spring', 'owned')");
    }

    @Test
    void readsEachTableOncePerPeriod() throws Exception {
        RefresherHarness harness = RefresherHarness.started(config());
        long before = queries();

        harness.after(Duration.parse("PT2H59M"));
        assertThat(queries()).isEqualTo(before);
        harness.after(Duration.ofMinutes(2));
        assertThat(queries()).isEqualTo(before + 3);
        harness.checkpoint();
        harness.after(Duration.ofHours(2)).after(Duration.ofMinutes(59));
        assertThat(queries()).isEqualTo(before + 3);
        assertThat(harness.count("dimension_refreshes")).isEqualTo(1);
    }

    @Test
    void changedRowTakesEffectAtTheSwap() throws Exception {
        RefresherHarness harness = RefresherHarness.started(config());
        POSTGRES.execute("UPDATE dim_hosts SET site = 'new'");
        harness.after(PERIOD);
        assertThat(harness.newest().number()).as("before a checkpoint").isEqualTo(1);
        DimensionVersions state = harness.checkpoint();

        long swap = ManualClock.START + PERIOD.toMillis() + 2 * RefresherHarness.INTERVAL.toMillis();
        assertThat(site(harness, ManualClock.START)).isEqualTo("old");
        assertThat(site(harness, swap - 1)).isEqualTo("old");
        assertThat(site(harness, swap)).isEqualTo("new");
        assertThat(harness.announced()).isEqualTo(state);
        assertThat(harness.newest().loadedAt()).isEqualTo(ManualClock.START + PERIOD.toMillis());
        assertThat(harness.newest().networks()).isEqualTo(2);
        assertThat(harness.gauge("dimension_version")).isEqualTo(2);
        assertThat(harness.after(Duration.ofSeconds(7)).gauge("dimension_age_seconds"))
                .isEqualTo(7);
    }

    @Test
    void unchangedTablesShareOneFile() throws Exception {
        RefresherHarness harness = RefresherHarness.started(config());
        String contents = harness.newest().checksum();
        harness.after(PERIOD).checkpoint();

        assertThat(harness.newest().number()).isEqualTo(2);
        assertThat(harness.newest().checksum()).isEqualTo(contents);
        try (var files = Files.list(checkpoints.resolve("dimension/test"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void restoreServesCheckpointedVersionsOnSchedule() throws Exception {
        RefresherHarness before = RefresherHarness.started(config());
        POSTGRES.execute("UPDATE dim_hosts SET site = 'new'");
        before.after(PERIOD);
        DimensionVersions state = before.checkpoint();
        long queries = queries();

        RefresherHarness restored = RefresherHarness.restored(before.config, state);
        assertThat(restored.announced()).isEqualTo(before.announced());
        restored.after(Duration.parse("PT2H59M"));
        assertThat(queries()).isEqualTo(queries);
        restored.after(Duration.ofMinutes(1));
        assertThat(queries()).isEqualTo(queries + 3);
    }

    @Test
    void laterReaderGetsTheSameVersions() throws Exception {
        RefresherHarness harness = RefresherHarness.started(config());
        harness.after(PERIOD).checkpoint();
        harness.addReader(3);
        assertThat(harness.announced(3)).isEqualTo(harness.announced()).isNotEqualTo(DimensionVersions.NONE);
    }

    @Test
    void servesARefreshRequestOnce() throws Exception {
        RefresherHarness harness = RefresherHarness.started(config());
        Instant asked;
        try (Connection connection = POSTGRES.connection()) {
            asked = DimensionRequests.ask(connection, "test");
            DimensionRequests.ask(connection, "another job");
            POSTGRES.execute("UPDATE dim_hosts SET site = 'new'");
            harness.after(Duration.ofSeconds(6)).checkpoint();

            assertThat(DimensionRequests.answer(connection, "test", asked))
                    .get()
                    .asString()
                    .isEqualTo("version 2: 1 hosts, 2 networks, 1 campaigns;"
                            + " in effect for records from 2026-11-20T10:00:26Z");
        }
        assertThat(harness.dimension().site("a.example").site()).isEqualTo("new");
        harness.after(Duration.ofMinutes(1)).checkpoint();
        assertThat(harness.newest().number()).as("answered once").isEqualTo(2);
    }

    private static String site(RefresherHarness harness, long recordTime) throws Exception {
        return harness.config
                .files()
                .read(harness.announced().at(recordTime).checksum())
                .site("a.example")
                .site();
    }

    private DimensionConfig config() {
        return RefresherHarness.config(POSTGRES.settings(), checkpoints);
    }

    /** Scans counted by Postgres; a session reports its scans at its end at the latest. */
    private static long queries() throws Exception {
        Await.until("the end of all other sessions", () -> POSTGRES.rows(OTHER_SESSIONS)
                .isEmpty());
        List<List<String>> scans = POSTGRES.rows("SELECT sum(seq_scan + coalesce(idx_scan, 0)) FROM pg_stat_user_tables"
                + " WHERE relname IN ('dim_hosts', 'dim_networks', 'dim_campaigns')");
        return Long.parseLong(scans.get(0).get(0));
    }
}
