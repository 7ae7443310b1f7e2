package dev.headwater.jobs.io.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.tables.Table;
import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.settings.PostgresSettings;
import dev.headwater.jobs.settings.Secret;
import dev.headwater.jobs.testing.TestPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaCheckTest {

    private static final List<Table<?>> TABLES = List.of(Tables.TRAFFIC_BY_HOST, Tables.ACCOUNTING);

    private final TestPostgres postgres = TestPostgres.withSchema();

    @Test
    void aFreshSchemaIsSound() {
        assertThat(SchemaCheck.problems(postgres.settings(), Tables.all())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            DROP TABLE traffic_by_host CASCADE | table traffic_by_host is missing
            DROP SEQUENCE generation | sequence generation is missing
            DROP TABLE refused_rows | table refused_rows is missing
            ALTER TABLE refused_rows DROP COLUMN sqlstate | table refused_rows has no column sqlstate (text)
            DROP INDEX refused_rows_by_key | refused_rows has no unique key (job, table_name, md5(key))
            ALTER TABLE traffic_by_host DROP COLUMN visitors | table traffic_by_host has no column visitors (bigint)
            ALTER TABLE traffic_by_host DROP COLUMN revision CASCADE | traffic_by_host has no column revision (bigint)
            ALTER TABLE accounting ALTER COLUMN events TYPE integer | accounting, column events is integer, not bigint
            ALTER TABLE accounting ALTER COLUMN minute TYPE timestamp | minute is timestamp without time zone, not time
            ALTER TABLE accounting ADD COLUMN shard int NOT NULL | column shard is unknown here and has no default
            ALTER TABLE accounting DROP CONSTRAINT accounting_pkey | accounting has no unique key (job, minute, outcome)
            """)
    void eachKindOfDamageIsNamed(String damage, String problem) {
        postgres.execute(damage);
        assertThat(SchemaCheck.problems(postgres.settings(), TABLES))
                .singleElement()
                .asString()
                .contains(problem);
    }

    @Test
    void aKeyOfOtherColumnsAPartialOrALateOneIsNoKey() {
        postgres.execute("ALTER TABLE accounting DROP CONSTRAINT accounting_pkey");
        postgres.execute("ALTER TABLE accounting ADD PRIMARY KEY (job, minute)");
        postgres.execute("CREATE UNIQUE INDEX partial ON accounting (job, minute, outcome) WHERE events > 0");
        postgres.execute("ALTER TABLE accounting ADD UNIQUE (job, minute, outcome) DEFERRABLE");
        assertThat(SchemaCheck.problems(postgres.settings(), TABLES))
                .containsExactly("Postgres: table accounting has no unique key (job, minute, outcome)");
        postgres.execute("CREATE UNIQUE INDEX other_order ON accounting (outcome, job, minute) INCLUDE (events)");
        assertThat(SchemaCheck.problems(postgres.settings(), TABLES)).isEmpty();
    }

    @Test
    void allProblemsAreListedAtOnce() {
        assertThat(SchemaCheck.problems(TestPostgres.empty().settings(), TABLES))
                .hasSize(4);
    }

    @Test
    void aColumnOfTheOwnersWithADefaultIsNoProblem() {
        postgres.execute("ALTER TABLE accounting ADD COLUMN note text, ADD COLUMN site text NOT NULL DEFAULT ''");
        assertThat(SchemaCheck.problems(postgres.settings(), TABLES)).isEmpty();
    }

    @Test
    void aUserWithoutTheRightToWriteIsNamed() {
        postgres.execute("DROP ROLE IF EXISTS onlooker");
        postgres.execute("CREATE ROLE onlooker LOGIN");
        postgres.execute("GRANT SELECT ON accounting TO onlooker");
        PostgresSettings settings = new PostgresSettings(postgres.url(), "onlooker", new Secret("x"));
        assertThat(SchemaCheck.problems(settings, List.of(Tables.ACCOUNTING)))
                .containsExactly(
                        "Postgres: no right to use sequence generation",
                        "Postgres: no right to SELECT, INSERT, UPDATE, DELETE in table refused_rows",
                        "Postgres: no right to INSERT, UPDATE, DELETE in table accounting");
    }

    @Test
    void aServerThatIsNotThereIsOneProblemWithoutThePassword() {
        String url = "jdbc:postgresql://localhost:1/headwater?sslpassword=open-sesame";
        List<String> problems =
                SchemaCheck.problems(new PostgresSettings(url, "ada", new Secret("open-sesame")), TABLES);
        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith("Postgres at jdbc:postgresql://localhost:1/headwater, user ada: ")
                .doesNotContain("open-sesame")
                .doesNotContain("\n");
    }

    @Test
    void aDatabaseThatDoesNotExistIsNamed() {
        PostgresSettings settings = new PostgresSettings(postgres.url() + "x", "postgres", new Secret("x"));
        assertThat(SchemaCheck.problems(settings, TABLES))
                .singleElement()
                .asString()
                .contains("does not exist");
    }

    @Test
    void aServerThatAcceptsAndSaysNothingIsUnreachable() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            String url = "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/headwater?loginTimeout=1";
            assertThat(SchemaCheck.problems(new PostgresSettings(url, "ada", new Secret("x")), TABLES))
                    .hasSize(1);
        }
    }
}
