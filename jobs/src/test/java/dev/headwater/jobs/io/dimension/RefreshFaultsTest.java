package dev.headwater.jobs.io.dimension;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.jobs.io.postgres.DimensionRequests;
import dev.headwater.jobs.settings.PostgresSettings;
import dev.headwater.jobs.settings.Secret;
import dev.headwater.jobs.testing.TestPostgres;
import dev.headwater.udfs.dimensions.DimensionVersions;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever comes of a refresh: the last good version stays, it is counted and tried again, and what is mended is used. */
class RefreshFaultsTest {

    private static final Duration PERIOD = Duration.ofHours(3);
    /** Only where a reading is to take too long: it binds the good ones before and after as well. */
    private static final String IMPATIENT = "?options=-c%20statement_timeout=2000";

    private final TestPostgres postgres = TestPostgres.withSchema();

    @TempDir
    private Path checkpoints;

    enum Fault {
        EMPTY("DELETE FROM dim_hosts", "INSERT INTO dim_hosts SELECT 'h' || i FROM generate_series(1, 10) i"),
        HALVED("DELETE FROM dim_networks WHERE country = 'gone'", "INSERT INTO dim_networks VALUES ('12.0.0.0/8')"),
        TWICE(
                "ALTER TABLE dim_hosts DROP CONSTRAINT dim_hosts_pkey; INSERT INTO dim_hosts VALUES ('H1')",
                "DELETE FROM dim_hosts WHERE host = 'H1'"),
        WITHOUT_KEY(
                "ALTER TABLE dim_hosts DROP CONSTRAINT dim_hosts_pkey; ALTER TABLE dim_hosts ALTER host DROP NOT NULL;"
                        + " INSERT INTO dim_hosts VALUES (NULL)",
                "DELETE FROM dim_hosts WHERE host IS NULL"),
        OTHER_TYPE(
                "ALTER TABLE dim_networks ALTER network TYPE text",
                "ALTER TABLE dim_networks ALTER network TYPE cidr USING network::cidr"),
        SLOW(
                "ALTER TABLE dim_hosts RENAME TO hosts; CREATE VIEW dim_hosts AS"
                        + " SELECT hosts.* FROM hosts, pg_sleep(60); GRANT SELECT ON dim_hosts TO dimension_reader",
                "DROP VIEW dim_hosts; ALTER TABLE hosts RENAME TO dim_hosts"),
        FORBIDDEN(
                "REVOKE SELECT ON dim_campaigns FROM dimension_reader",
                "GRANT SELECT ON dim_campaigns TO dimension_reader"),
        TOO_LARGE(
                "INSERT INTO dim_hosts SELECT 'x' || i FROM generate_series(1, 1000) i",
                "DELETE FROM dim_hosts WHERE host LIKE 'x%'"),
        GONE("ALTER TABLE dim_networks RENAME TO elsewhere", "ALTER TABLE elsewhere RENAME TO dim_networks");

        private final String breaking;
        private final String mending;

        Fault(String breaking, String mending) {
            this.breaking = breaking;
            this.mending = mending;
        }
    }

    @BeforeEach
    void fillTables() {
        postgres.execute("DO $$ BEGIN CREATE ROLE dimension_reader LOGIN PASSWORD 'open-sesame';"
                + " EXCEPTION WHEN duplicate_object THEN NULL; END $$");
        postgres.execute("INSERT INTO dim_hosts (host, site) SELECT 'h' || i, 'old' FROM generate_series(1, 10) i");
        postgres.execute("INSERT INTO dim_networks (network, country) SELECT ('10.' || i || '.0.0/16')::cidr,"
                + " CASE WHEN i <= 51 THEN 'gone' ELSE 'DE' END FROM generate_series(1, 100) i");
        postgres.execute("INSERT INTO dim_campaigns VALUES ('news', 'mail', 'spring', 'owned')");
        postgres.execute("GRANT SELECT ON dim_hosts, dim_networks, dim_campaigns TO dimension_reader");
        postgres.execute("GRANT SELECT, UPDATE ON dimension_requests TO dimension_reader");
    }

    @ParameterizedTest
    @EnumSource
    void theLastGoodVersionStays(Fault fault) throws Exception {
        KeptDimension kept = KeptDimension.started(input(postgres.url() + (fault == Fault.SLOW ? IMPATIENT : "")));
        DimensionVersions good = kept.told();
        postgres.execute("UPDATE dim_hosts SET site = 'new'");
        postgres.execute(fault.breaking);

        kept.after(PERIOD);
        assertServes(kept, good, 1);
        kept.after(Duration.ofSeconds(29));
        assertServes(kept, good, 1);
        kept.after(Duration.ofSeconds(1));
        assertServes(kept, good, 2);
        if (fault != Fault.HALVED && fault != Fault.EMPTY) {
            mended(kept, fault.mending);
            assertThat(kept.dimension().site("h1").site()).isEqualTo("new");
        }
    }

    @Test
    void aTableThatShrinksByLessIsBelieved() throws Exception {
        KeptDimension kept = KeptDimension.started(input(postgres.url()));
        postgres.execute("DELETE FROM dim_networks WHERE network IN (SELECT network FROM dim_networks LIMIT 50)");
        kept.after(PERIOD).checkpoint();
        assertThat(kept.newest().networks()).isEqualTo(50);
    }

    @Test
    void aPostgresThatIsAwayIsWaitedFor() throws Exception {
        try (Relay relay = Relay.to(postgres.url())) {
            KeptDimension kept = KeptDimension.started(input(relay.by(postgres.url())));
            DimensionVersions good = kept.told();
            relay.cutAfter(0);
            kept.after(PERIOD);
            assertServes(kept, good, 1);
            kept.after(Duration.ofSeconds(30));
            assertServes(kept, good, 2);
            assertThat(relay.cuts).hasPositiveValue();
            relay.cutAfter(Relay.NEVER);
            mended(kept, "SELECT 1");
        }
    }

    @Test
    void aConnectionThatIsCutInTheMiddleLeavesNothingHalf() throws Exception {
        postgres.execute("INSERT INTO dim_hosts SELECT repeat('x', 200) || i FROM generate_series(1, 900) i");
        try (Relay relay = Relay.to(postgres.url())) {
            KeptDimension kept = KeptDimension.started(input(relay.by(postgres.url())));
            DimensionVersions good = kept.told();
            relay.cutAfter(100_000);
            kept.after(PERIOD);
            assertServes(kept, good, 1);
            assertThat(relay.cuts).hasValue(1);
            relay.cutAfter(Relay.NEVER);
            mended(kept, "SELECT 1");
        }
    }

    @Test
    void afterARestartTheVersionComesFromStateWhilePostgresIsAway() throws Exception {
        KeptDimension before = KeptDimension.started(input(postgres.url()));
        DimensionVersions state = before.checkpoint();
        DimensionConfig nowhere = input("jdbc:postgresql://localhost:1/none");

        KeptDimension restored = KeptDimension.restored(nowhere, state);
        restored.after(PERIOD);
        assertServes(restored, state, 1);
        assertThat(restored.dimension().site("h1").site()).isEqualTo("old");
        restored.after(Duration.ofHours(7));
        assertThat(restored.newest()
                        .isStale(restored.clock.millis(), Duration.ofHours(9).toMillis()))
                .isTrue();
    }

    @Test
    void aFileThatIsGoneIsLoadedAnewAfterARestart() throws Exception {
        KeptDimension before = KeptDimension.started(input(postgres.url()));
        DimensionVersions state = before.checkpoint();
        DimensionConfig elsewhere = KeptDimension.input(settings(postgres.url()), checkpoints.resolve("elsewhere"));

        KeptDimension restored = KeptDimension.restored(elsewhere, state);
        assertThat(restored.told().isEmpty()).isTrue();
        restored.after(Duration.ofSeconds(1)).checkpoint();
        assertThat(restored.dimension().site("h1").site()).isEqualTo("old");
    }

    @Test
    void aVersionWhoseContentsAreLostStillCounts() throws Exception {
        DimensionVersions state = KeptDimension.started(input(postgres.url())).checkpoint();
        postgres.execute("DELETE FROM dim_networks WHERE country = 'gone'");
        DimensionConfig elsewhere = KeptDimension.input(settings(postgres.url()), checkpoints.resolve("elsewhere"));

        KeptDimension restored = KeptDimension.restored(elsewhere, state);
        restored.after(Duration.ofSeconds(1)).checkpoint();
        assertThat(restored.told().isEmpty()).as("half of it is not believed").isTrue();
        postgres.execute("INSERT INTO dim_networks VALUES ('12.0.0.0/8')");
        restored.after(Duration.ofMinutes(1)).checkpoint();
        assertThat(restored.newest().number()).isEqualTo(2);
    }

    /** Its time-outs at a restart must not look like files that are gone. */
    @Test
    void aStorageThatDoesNotAnswerIsAskedAgain() throws Exception {
        DimensionVersions state = KeptDimension.started(input(postgres.url())).checkpoint();
        DimensionConfig good = input(postgres.url());
        DimensionConfig silent = new DimensionConfig(
                good.job(),
                good.postgres(),
                good.settings(),
                good.checkpointIntervalMs(),
                new DimensionFiles("no-such-storage://x/", "test"),
                DimensionVersions.NONE,
                good.clock());

        KeptDimension restored = KeptDimension.restored(silent, state);
        restored.after(PERIOD);
        assertThat(restored.checkpoint()).isEqualTo(state);
        assertThat(restored.told().isEmpty()).isTrue();
    }

    @Test
    void aRequestWhoseAnswerCannotBeWrittenIsMetOnce() throws Exception {
        postgres.execute("REVOKE UPDATE ON dimension_requests FROM dimension_reader");
        KeptDimension kept = KeptDimension.started(input(postgres.url()));
        try (Connection connection = postgres.connection()) {
            DimensionRequests.ask(connection, "test");
        }
        for (int i = 0; i < 5; i++) {
            kept.after(Duration.ofMinutes(1)).checkpoint();
        }
        assertThat(kept.newest().number()).isEqualTo(2);
    }

    private static void assertServes(KeptDimension kept, DimensionVersions good, long failures) throws Exception {
        kept.checkpoint();
        assertThat(kept.told()).isEqualTo(good);
        assertThat(kept.dimension().site("h1").site()).isEqualTo("old");
        assertThat(kept.count("dimensionRefreshFailures")).isEqualTo(failures);
        assertThat(kept.gauge("dimensionRefreshFailing")).isEqualTo(1);
    }

    private void mended(KeptDimension kept, String mending) {
        postgres.execute(mending);
        kept.after(Duration.ofMinutes(1)).checkpoint();
        assertThat(kept.newest().number()).isEqualTo(2);
        assertThat(kept.gauge("dimensionRefreshFailing")).isZero();
    }

    private DimensionConfig input(String url) {
        return KeptDimension.input(settings(url), checkpoints);
    }

    private static PostgresSettings settings(String url) {
        return new PostgresSettings(url, "dimension_reader", new Secret("open-sesame"));
    }
}
