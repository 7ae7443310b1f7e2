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

class RefreshTest {

    private static final TestPostgres POSTGRES = TestPostgres.withSchema();
    private static final Duration PERIOD = Duration.ofHours(3);
    private static final String OTHERS = "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
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
    void beforeThePeriodIsOverNothingIsAskedAndThenEachTableOnce() throws Exception {
        KeptDimension kept = KeptDimension.started(input());
        long before = queries();

        kept.after(Duration.parse("PT2H59M"));
        assertThat(queries()).isEqualTo(before);
        kept.after(Duration.ofMinutes(2));
        assertThat(queries()).isEqualTo(before + 3);
        kept.checkpoint();
        kept.after(Duration.ofHours(2)).after(Duration.ofMinutes(59));
        assertThat(queries()).isEqualTo(before + 3);
        assertThat(kept.count("dimensionRefreshes")).isEqualTo(1);
    }

    @Test
    void aRowThatChangedCountsFromTheSwapOn() throws Exception {
        KeptDimension kept = KeptDimension.started(input());
        POSTGRES.execute("UPDATE dim_hosts SET site = 'new'");
        kept.after(PERIOD);
        assertThat(kept.newest().number()).as("before a checkpoint").isEqualTo(1);
        DimensionVersions state = kept.checkpoint();

        long swap = MovedClock.START + PERIOD.toMillis() + 2 * KeptDimension.INTERVAL.toMillis();
        assertThat(site(kept, MovedClock.START)).isEqualTo("old");
        assertThat(site(kept, swap - 1)).isEqualTo("old");
        assertThat(site(kept, swap)).isEqualTo("new");
        assertThat(kept.told()).isEqualTo(state);
        assertThat(kept.newest().loadedAt()).isEqualTo(MovedClock.START + PERIOD.toMillis());
        assertThat(kept.newest().networks()).isEqualTo(2);
        assertThat(kept.gauge("dimensionVersion")).isEqualTo(2);
        assertThat(kept.after(Duration.ofSeconds(7)).gauge("dimensionAgeSeconds"))
                .isEqualTo(7);
    }

    @Test
    void tablesThatDidNotChangeAreANewVersionOfTheSameContents() throws Exception {
        KeptDimension kept = KeptDimension.started(input());
        String contents = kept.newest().checksum();
        kept.after(PERIOD).checkpoint();

        assertThat(kept.newest().number()).isEqualTo(2);
        assertThat(kept.newest().checksum()).isEqualTo(contents);
        try (var files = Files.list(checkpoints.resolve("dimension/test"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aRestoreServesTheVersionsOfTheCheckpointAndKeepsTheCadence() throws Exception {
        KeptDimension before = KeptDimension.started(input());
        POSTGRES.execute("UPDATE dim_hosts SET site = 'new'");
        before.after(PERIOD);
        DimensionVersions state = before.checkpoint();
        long queries = queries();

        KeptDimension restored = KeptDimension.restored(before.input, state);
        assertThat(restored.told()).isEqualTo(before.told());
        restored.after(Duration.parse("PT2H59M"));
        assertThat(queries()).isEqualTo(queries);
        restored.after(Duration.ofMinutes(1));
        assertThat(queries()).isEqualTo(queries + 3);
    }

    @Test
    void aLaterReaderHearsTheSame() throws Exception {
        KeptDimension kept = KeptDimension.started(input());
        kept.after(PERIOD).checkpoint();
        kept.addReader(3);
        assertThat(kept.coordinator.told(3)).isEqualTo(kept.told()).isNotEqualTo(DimensionVersions.NONE);
    }

    @Test
    void whoeverAsksGetsAReadingNowAndAnAnswer() throws Exception {
        KeptDimension kept = KeptDimension.started(input());
        Instant asked;
        try (Connection connection = POSTGRES.connection()) {
            asked = DimensionRequests.ask(connection, "test");
            DimensionRequests.ask(connection, "another job");
            POSTGRES.execute("UPDATE dim_hosts SET site = 'new'");
            kept.after(Duration.ofSeconds(6)).checkpoint();

            assertThat(DimensionRequests.answer(connection, "test", asked))
                    .get()
                    .asString()
                    .isEqualTo("version 2: 1 hosts, 2 networks, 1 campaigns;"
                            + " in effect for records from 2026-11-20T10:00:26Z");
        }
        assertThat(kept.dimension().site("a.example").site()).isEqualTo("new");
        kept.after(Duration.ofMinutes(1)).checkpoint();
        assertThat(kept.newest().number()).as("answered once").isEqualTo(2);
    }

    private static String site(KeptDimension kept, long recordTime) throws Exception {
        return kept.input
                .files()
                .read(kept.told().at(recordTime).checksum())
                .site("a.example")
                .site();
    }

    private DimensionConfig input() {
        return KeptDimension.input(POSTGRES.settings(), checkpoints);
    }

    /** As Postgres counts them: nobody else reads these tables. A session reports its own no later than it ends. */
    private static long queries() throws Exception {
        Await.until(
                "the end of every other session", () -> POSTGRES.rows(OTHERS).isEmpty());
        List<List<String>> scans = POSTGRES.rows("SELECT sum(seq_scan + coalesce(idx_scan, 0)) FROM pg_stat_user_tables"
                + " WHERE relname IN ('dim_hosts', 'dim_networks', 'dim_campaigns')");
        return Long.parseLong(scans.get(0).get(0));
    }
}
