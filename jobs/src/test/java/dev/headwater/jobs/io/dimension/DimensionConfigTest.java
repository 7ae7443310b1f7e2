package dev.headwater.jobs.io.dimension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.jobs.settings.DimensionSettings;
import dev.headwater.jobs.settings.JobSettings;
import dev.headwater.jobs.settings.PostgresSettings;
import dev.headwater.jobs.settings.Secret;
import dev.headwater.jobs.settings.StartRefusedException;
import dev.headwater.jobs.testing.TestPostgres;
import dev.headwater.udfs.dimensions.DimensionVersion;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DimensionConfigTest {

    private static final DimensionSettings SETTINGS =
            new DimensionSettings(Duration.ofHours(3), Duration.ofHours(9), 0.5, 1_000);

    @TempDir
    private Path checkpoints;

    private final Configuration flink = new Configuration();

    @BeforeEach
    void configure() {
        flink.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
    }

    @Test
    void startLoadsTheFirstVersion() throws Exception {
        TestPostgres postgres = TestPostgres.withSchema();
        postgres.execute("INSERT INTO dim_hosts (host, site) VALUES ('a.example', 'shop')");

        DimensionConfig config = DimensionConfig.atStart(flink, job(postgres.settings()), SETTINGS, false);
        DimensionVersion first = config.start().newest();
        assertThat(first.number()).isEqualTo(1);
        assertThat(first.effectiveFrom()).isEqualTo(DimensionVersion.ALWAYS);
        assertThat(config.lookup().of(first).site("a.example").site()).isEqualTo("shop");
    }

    @Test
    void startAcceptsEmptyTables() {
        DimensionConfig config =
                DimensionConfig.atStart(flink, job(TestPostgres.withSchema().settings()), SETTINGS, false);
        assertThat(config.start().newest().rows()).isEqualTo("0 hosts, 0 networks, 0 campaigns");
    }

    @Test
    void startIsRefusedWithoutPostgres() {
        assertThatThrownBy(() -> DimensionConfig.atStart(flink, job(nowhere()), SETTINGS, false))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("cannot load the dimension: Postgres at jdbc:postgresql://localhost:1/none")
                .hasMessageNotContaining("open-sesame");
    }

    @Test
    void startIsRefusedByUnusableTables() {
        TestPostgres postgres = TestPostgres.withSchema();
        postgres.execute("ALTER TABLE dim_networks ALTER network TYPE text");
        assertThatThrownBy(() -> DimensionConfig.atStart(flink, job(postgres.settings()), SETTINGS, false))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("dim_networks, column network is text, not cidr");
        postgres.execute("DROP TABLE dim_networks");
        assertThatThrownBy(() -> DimensionConfig.atStart(flink, job(postgres.settings()), SETTINGS, false))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("dim_networks");
    }

    @Test
    void resumedStartNeedsNoPostgres() {
        assertThat(DimensionConfig.atStart(flink, job(nowhere()), SETTINGS, true)
                        .start()
                        .isEmpty())
                .isTrue();
    }

    @Test
    void startIsRefusedWithoutACheckpointDirectory() {
        assertThatThrownBy(() -> DimensionConfig.atStart(new Configuration(), job(nowhere()), SETTINGS, false))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("execution.checkpointing.dir");
    }

    private static PostgresSettings nowhere() {
        return new PostgresSettings("jdbc:postgresql://localhost:1/none", "nobody", new Secret("open-sesame"));
    }

    private static JobSettings job(PostgresSettings postgres) {
        return new JobSettings("test", null, postgres, Duration.ofSeconds(10), Duration.ofSeconds(1), false);
    }
}
