package dev.headwater.jobs.io.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.events.tables.Tables;
import dev.headwater.events.tables.TrafficRow;
import dev.headwater.events.tables.VersionedRow;
import dev.headwater.jobs.io.AddRevision;
import dev.headwater.jobs.settings.PostgresSettings;
import dev.headwater.jobs.settings.Secret;
import dev.headwater.jobs.testing.TestPostgres;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ExceptionUtils;
import org.junit.jupiter.api.Test;

/** The sink as a job uses it, on Flink's own cluster in this JVM. */
class PostgresSinkTest {

    private static final TypeInformation<VersionedRow<TrafficRow>> VERSIONS =
            AddRevision.typeOf(Tables.TRAFFIC_BY_HOST);

    private final TestPostgres postgres = TestPostgres.withSchema();

    @Test
    void boundedJobWritesNewestVersions() throws Exception {
        List<TrafficRow> rows = new ArrayList<>();
        for (int version = 1; version <= 3; version++) {
            for (int i = 0; i < 1_000; i++) {
                rows.add(Rows.host("host" + i, version * 10L));
            }
        }
        job(postgres.settings(), rows).execute();
        assertThat(postgres.rows("SELECT count(*), min(hits), max(hits) FROM traffic_by_host"))
                .containsExactly(List.of("1000", "30", "30"));
    }

    @Test
    void hidesPasswordInPlanAndFailure() throws Exception {
        PostgresSettings settings =
                new PostgresSettings(postgres.url() + "_gone", "postgres", new Secret("open-sesame"));
        StreamExecutionEnvironment env = job(settings, List.of(Rows.host("a", 1)));
        assertThat(env.getExecutionPlan()).contains("to Postgres").doesNotContain("open-sesame");
        assertThat(PostgresSink.of("test", Tables.TRAFFIC_BY_HOST, settings, Duration.ofSeconds(1)))
                .hasToString("postgres(traffic_by_host)");
        assertThatThrownBy(env::execute)
                .hasStackTraceContaining("_gone")
                .satisfies(e -> assertThat(ExceptionUtils.stringifyException(e)).doesNotContain("open-sesame"));
    }

    @Test
    void missingTableFailsJobByName() throws Exception {
        postgres.execute("DROP TABLE traffic_by_host CASCADE");
        assertThatThrownBy(job(postgres.settings(), List.of(Rows.host("a", 1)))::execute)
                .hasStackTraceContaining("relation \"traffic_by_host\" does not exist");
    }

    private static StreamExecutionEnvironment job(PostgresSettings settings, List<TrafficRow> rows) {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2, configuration);
        env.fromData(rows)
                .keyBy(TrafficRow::group)
                .map(row -> VersionedRow.of(row, 1))
                .returns(VERSIONS)
                .sinkTo(PostgresSink.of("test", Tables.TRAFFIC_BY_HOST, settings, Duration.ofMillis(50)))
                .name("rows to Postgres");
        return env;
    }
}
