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
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaCheckTest {

    private static final List<Table<?>> TABLES = List.of(Tables.TRAFFIC_BY_HOST, Tables.ACCOUNTING);

    private static final TestPostgres POSTGRES = TestPostgres.withSchema();

    /** Rolled back after each test. */
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = POSTGRES.connection();
        connection.setAutoCommit(false);
    }

    @AfterEach
    void close() throws SQLException {
        connection.rollback();
        connection.close();
    }

    @Test
    void acceptsFreshSchema() {
        assertThat(SchemaCheck.problems(POSTGRES.settings(), Tables.all())).isEmpty();
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
            ALTER TABLE accounting ADD COLUMN shard int NOT NULL | shard is NOT NULL without default, but not written
            ALTER TABLE accounting DROP CONSTRAINT accounting_pkey | accounting has no unique key (job, minute, outcome)
            """)
    void reportsEachKindOfSchemaDamage(String damage, String problem) throws SQLException {
        execute(damage);
        assertThat(SchemaCheck.problems(connection, TABLES))
                .singleElement()
                .asString()
                .contains(problem);
    }

    @Test
    void requiresFullImmediateUniqueKey() throws SQLException {
        execute("ALTER TABLE accounting DROP CONSTRAINT accounting_pkey");
        execute("ALTER TABLE accounting ADD PRIMARY KEY (job, minute)");
        execute("CREATE UNIQUE INDEX partial ON accounting (job, minute, outcome) WHERE events > 0");
        execute("ALTER TABLE accounting ADD UNIQUE (job, minute, outcome) DEFERRABLE");
        assertThat(SchemaCheck.problems(connection, TABLES))
                .containsExactly("Postgres: table accounting has no unique key (job, minute, outcome)");
        execute("CREATE UNIQUE INDEX other_order ON accounting (outcome, job, minute) INCLUDE (events)");
        assertThat(SchemaCheck.problems(connection, TABLES)).isEmpty();
    }

    @Test
    void listsAllProblemsAtOnce() {
        assertThat(SchemaCheck.problems(TestPostgres.empty().settings(), TABLES))
                .hasSize(4);
    }

    @Test
    void acceptsExtraColumnsWithDefaultOrNull() throws SQLException {
        execute("ALTER TABLE accounting ADD COLUMN note text, ADD COLUMN site text NOT NULL DEFAULT ''");
        assertThat(SchemaCheck.problems(connection, TABLES)).isEmpty();
    }

    @Test
    void reportsMissingRights() throws SQLException {
        execute("CREATE ROLE reader");
        execute("GRANT SELECT ON accounting TO reader");
        execute("SET LOCAL ROLE reader");
        assertThat(SchemaCheck.problems(connection, List.of(Tables.ACCOUNTING)))
                .containsExactly(
                        "Postgres: no USAGE right on sequence generation",
                        "Postgres: no SELECT, INSERT, UPDATE, DELETE right on table refused_rows",
                        "Postgres: no INSERT, UPDATE, DELETE right on table accounting");
    }

    @Test
    void reportsUnreachableServerWithoutPassword() {
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
    void reportsMissingDatabase() {
        PostgresSettings settings = new PostgresSettings(POSTGRES.url() + "x", "postgres", new Secret("x"));
        assertThat(SchemaCheck.problems(settings, TABLES))
                .singleElement()
                .asString()
                .contains("does not exist");
    }

    @Test
    void timesOutOnSilentServer() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            String url = "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/headwater?loginTimeout=1";
            assertThat(SchemaCheck.problems(new PostgresSettings(url, "ada", new Secret("x")), TABLES))
                    .hasSize(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
