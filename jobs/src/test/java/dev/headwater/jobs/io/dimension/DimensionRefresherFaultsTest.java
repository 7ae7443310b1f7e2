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

/** After a failed refresh the last good version stays, the failure is counted, and the refresh is retried until it works. */
class DimensionRefresherFaultsTest {

    private static final Duration PERIOD = Duration.ofHours(3);
    /** Only for the slow fault: it also limits the good readings before and after. */
    private static final String SHORT_TIMEOUT = "?options=-c%20statement_timeout=2000";

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
        private final String repair;

        Fault(String breaking, String repair) {
            this.breaking = breaking;
            this.repair = repair;
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
    void keepsTheLastGoodVersion(Fault fault) throws Exception {
        RefresherHarness harness =
                RefresherHarness.started(config(postgres.url() + (fault == Fault.SLOW ? SHORT_TIMEOUT : "")));
        DimensionVersions good = harness.announced();
        postgres.execute("UPDATE dim_hosts SET site = 'new'");
        postgres.execute(fault.breaking);

        harness.after(PERIOD);
        assertServes(harness, good, 1);
        harness.after(Duration.ofSeconds(29));
        assertServes(harness, good, 1);
        harness.after(Duration.ofSeconds(1));
        assertServes(harness, good, 2);
        if (fault != Fault.HALVED && fault != Fault.EMPTY) {
            assertRecovers(harness, fault.repair);
            assertThat(harness.dimension().site("h1").site()).isEqualTo("new");
        }
    }

    @Test
    void acceptsATableThatShrinksByHalf() throws Exception {
        RefresherHarness harness = RefresherHarness.started(config(postgres.url()));
        postgres.execute("DELETE FROM dim_networks WHERE network IN (SELECT network FROM dim_networks LIMIT 50)");
        harness.after(PERIOD).checkpoint();
        assertThat(harness.newest().networks()).isEqualTo(50);
    }

    @Test
    void retriesWhilePostgresIsDown() throws Exception {
        try (Relay relay = Relay.to(postgres.url())) {
            RefresherHarness harness = RefresherHarness.started(config(relay.by(postgres.url())));
            DimensionVersions good = harness.announced();
            relay.cutAfter(0);
            harness.after(PERIOD);
            assertServes(harness, good, 1);
            harness.after(Duration.ofSeconds(30));
            assertServes(harness, good, 2);
            assertThat(relay.cuts).hasPositiveValue();
            relay.cutAfter(Relay.NEVER);
            assertRecovers(harness, "SELECT 1");
        }
    }

    @Test
    void discardsAReadingThatIsCutOff() throws Exception {
        postgres.execute("INSERT INTO dim_hosts SELECT repeat('x', 200) || i FROM generate_series(1, 900) i");
        try (Relay relay = Relay.to(postgres.url())) {
            RefresherHarness harness = RefresherHarness.started(config(relay.by(postgres.url())));
            DimensionVersions good = harness.announced();
            relay.cutAfter(100_000);
            harness.after(PERIOD);
            assertServes(harness, good, 1);
            assertThat(relay.cuts).hasValue(1);
            relay.cutAfter(Relay.NEVER);
            assertRecovers(harness, "SELECT 1");
        }
    }

    @Test
    void restartNeedsNoPostgres() throws Exception {
        RefresherHarness before = RefresherHarness.started(config(postgres.url()));
        DimensionVersions state = before.checkpoint();
        DimensionConfig nowhere = config("jdbc:postgresql://localhost:1/none");

        RefresherHarness restored = RefresherHarness.restored(nowhere, state);
        restored.after(PERIOD);
        assertServes(restored, state, 1);
        assertThat(restored.dimension().site("h1").site()).isEqualTo("old");
        restored.after(Duration.ofHours(7));
        assertThat(restored.newest()
                        .isStale(restored.clock.millis(), Duration.ofHours(9).toMillis()))
                .isTrue();
    }

    @Test
    void reloadsAMissingFileAfterARestart() throws Exception {
        RefresherHarness before = RefresherHarness.started(config(postgres.url()));
        DimensionVersions state = before.checkpoint();
        DimensionConfig elsewhere = RefresherHarness.config(settings(postgres.url()), checkpoints.resolve("elsewhere"));

        RefresherHarness restored = RefresherHarness.restored(elsewhere, state);
        assertThat(restored.announced().isEmpty()).isTrue();
        restored.after(Duration.ofSeconds(1)).checkpoint();
        assertThat(restored.dimension().site("h1").site()).isEqualTo("old");
    }

    @Test
    void comparesWithAVersionWhoseFileIsLost() throws Exception {
        DimensionVersions state =
                RefresherHarness.started(config(postgres.url())).checkpoint();
        postgres.execute("DELETE FROM dim_networks WHERE country = 'gone'");
        DimensionConfig elsewhere = RefresherHarness.config(settings(postgres.url()), checkpoints.resolve("elsewhere"));

        RefresherHarness restored = RefresherHarness.restored(elsewhere, state);
        restored.after(Duration.ofSeconds(1)).checkpoint();
        assertThat(restored.announced().isEmpty()).as("below the minimum share").isTrue();
        postgres.execute("INSERT INTO dim_networks VALUES ('12.0.0.0/8')");
        restored.after(Duration.ofMinutes(1)).checkpoint();
        assertThat(restored.newest().number()).isEqualTo(2);
    }

    /** Time-outs at a restart must not count as missing files. */
    @Test
    void retriesAStorageThatDoesNotAnswer() throws Exception {
        DimensionVersions state =
                RefresherHarness.started(config(postgres.url())).checkpoint();
        DimensionConfig good = config(postgres.url());
        DimensionConfig silent = new DimensionConfig(
                good.job(),
                good.postgres(),
                good.settings(),
                good.checkpointIntervalMs(),
                new DimensionFiles("no-such-storage://x/", "test"),
                DimensionVersions.NONE,
                good.clock());

        RefresherHarness restored = RefresherHarness.restored(silent, state);
        restored.after(PERIOD);
        assertThat(restored.checkpoint()).isEqualTo(state);
        assertThat(restored.announced().isEmpty()).isTrue();
    }

    @Test
    void servesARequestOnceIfTheReplyFails() throws Exception {
        postgres.execute("REVOKE UPDATE ON dimension_requests FROM dimension_reader");
        RefresherHarness harness = RefresherHarness.started(config(postgres.url()));
        try (Connection connection = postgres.connection()) {
            DimensionRequests.ask(connection, "test");
        }
        for (int i = 0; i < 5; i++) {
            harness.after(Duration.ofMinutes(1)).checkpoint();
        }
        assertThat(harness.newest().number()).isEqualTo(2);
    }

    private static void assertServes(RefresherHarness harness, DimensionVersions good, long failures) throws Exception {
        harness.checkpoint();
        assertThat(harness.announced()).isEqualTo(good);
        assertThat(harness.dimension().site("h1").site()).isEqualTo("old");
        assertThat(harness.count("dimension_refresh_failures")).isEqualTo(failures);
        assertThat(harness.gauge("dimension_refresh_failing")).isEqualTo(1);
    }

    private void assertRecovers(RefresherHarness harness, String repair) {
        postgres.execute(repair);
        harness.after(Duration.ofMinutes(1)).checkpoint();
        assertThat(harness.newest().number()).isEqualTo(2);
        assertThat(harness.gauge("dimension_refresh_failing")).isZero();
    }

    private DimensionConfig config(String url) {
        return RefresherHarness.config(settings(url), checkpoints);
    }

    private static PostgresSettings settings(String url) {
        return new PostgresSettings(url, "dimension_reader", new Secret("open-sesame"));
    }
}
