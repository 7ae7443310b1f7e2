package dev.headwater.jobs.io.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.jobs.testing.Await;
import dev.headwater.jobs.testing.TestPostgres;
import dev.headwater.udfs.dimensions.Dimension.Campaign;
import dev.headwater.udfs.dimensions.InvalidDimensionException;
import dev.headwater.udfs.geo.Place;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DimensionTablesTest {

    private static final String WAITING =
            "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";

    private final TestPostgres postgres = TestPostgres.withSchema();

    @BeforeEach
    void fillTables() {
        postgres.execute("INSERT INTO dim_hosts VALUES ('a.example', 'old', 'front', 'ann')");
        postgres.execute("INSERT INTO dim_networks VALUES ('10.0.0.0/8', 'DE', 'BE', 'Berlin')");
        postgres.execute("INSERT INTO dim_networks VALUES ('2001:db8::/32', 'NO')");
        postgres.execute("INSERT INTO dim_campaigns VALUES ('news', 'mail', 'spring', 'old')");
    }

    @Test
    void readsAllThreeTables() throws Exception {
        DimensionTables.Reading reading = DimensionTables.read(postgres.settings(), 10);
        assertThat(reading.hosts()).isEqualTo(1);
        assertThat(reading.networks()).isEqualTo(2);
        assertThat(reading.campaigns()).isEqualTo(1);
        assertThat(reading.dimension().place("10.1.2.3")).isEqualTo(new Place("DE", "BE", "Berlin"));
        assertThat(reading.dimension().place("2001:db8::1")).isEqualTo(new Place("NO", "", ""));
    }

    @Test
    void readsOneSnapshot() throws Exception {
        CompletableFuture<DimensionTables.Reading> reading;
        try (Connection other = postgres.connection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE dim_campaigns IN ACCESS EXCLUSIVE MODE");
            reading = CompletableFuture.supplyAsync(this::read);
            awaitLock();
            statement.execute("UPDATE dim_hosts SET site = 'new'");
            statement.execute("UPDATE dim_campaigns SET channel = 'new'");
            other.commit();
        }
        DimensionTables.Reading read = reading.get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(read.dimension().site("a.example").site()).isEqualTo("old");
        assertThat(read.dimension().channel(new Campaign("news", "mail", "spring")))
                .isEqualTo("old");
    }

    @Test
    void refusesMoreRowsThanAllowed() throws Exception {
        assertThat(DimensionTables.read(postgres.settings(), 2).networks()).isEqualTo(2);
        assertThatThrownBy(() -> DimensionTables.read(postgres.settings(), 1))
                .isInstanceOf(InvalidDimensionException.class)
                .hasMessage("dim_networks has more than 1 rows (dimension.max-rows)");
    }

    @Test
    void acceptsEveryTextType() throws Exception {
        postgres.execute("ALTER TABLE dim_hosts ALTER site TYPE varchar(9), ALTER owner TYPE char(3)");
        assertThat(DimensionTables.read(postgres.settings(), 10)
                        .dimension()
                        .site("a.example")
                        .owner())
                .isEqualTo("ann");
    }

    @Test
    void reportsColumnOfWrongType() {
        postgres.execute("ALTER TABLE dim_hosts ALTER site TYPE bigint USING 1");
        assertThatThrownBy(() -> DimensionTables.read(postgres.settings(), 10))
                .isInstanceOf(InvalidDimensionException.class)
                .hasMessage("dim_hosts, column site is int8, not text");
    }

    private DimensionTables.Reading read() {
        try {
            return DimensionTables.read(postgres.settings(), 10);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitLock() throws Exception {
        Await.until("the reading to wait for the lock", () -> !postgres.rows(WAITING)
                .isEmpty());
    }
}
