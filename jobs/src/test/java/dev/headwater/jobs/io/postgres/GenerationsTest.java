package dev.headwater.jobs.io.postgres;

import static dev.headwater.jobs.io.postgres.Rows.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.events.Outcome;
import dev.headwater.events.tables.AccountedMinute;
import dev.headwater.events.tables.HostTraffic;
import dev.headwater.events.tables.ResultRow;
import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.testing.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GenerationsTest {

    private final TestPostgres postgres = TestPostgres.withSchema();
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = postgres.connection();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void eachDrawIsHigherThanTheOneBefore() throws SQLException {
        assertThat(Generations.draw(connection)).isEqualTo(1);
        assertThat(Generations.draw(connection)).isEqualTo(2);
    }

    @Test
    void theLastGenerationStillFitsItsRevisionsIntoABigint() throws SQLException {
        postgres.execute("SELECT setval('generation', 8388606)");
        long last = Generations.draw(connection);
        assertThat(Math.multiplyExact(last, ResultRow.GENERATION_STEP)).isPositive();
        assertThatThrownBy(() -> Generations.draw(connection)).isInstanceOf(SQLException.class);
    }

    @Test
    void onlyTheAccountingOfTheJobIsForgottenAndItsKeysComeBack() throws Exception {
        account(
                new AccountedMinute("traffic", NOON, "counted", 5, 1),
                new AccountedMinute("other", NOON, "late", 2, 1));
        assertThat(Generations.forgetAccounting(connection, "traffic"))
                .containsExactly(List.of("traffic", NOON, "counted"));
        assertThat(postgres.rows("SELECT job FROM accounting")).containsExactly(List.of("other"));
    }

    @Test
    void anEmptiedTableGivesBackItsKeysInTheOrderOfTheirColumns() throws Exception {
        HostTraffic row = Rows.host("a", 1);
        try (TestWriter<HostTraffic> writer = TestWriter.on(postgres, Tables.TRAFFIC_BY_HOST)) {
            writer.write(row).flush();
        }
        assertThat(Generations.empty(connection, Tables.TRAFFIC_BY_HOST))
                .containsExactly(Tables.TRAFFIC_BY_HOST.key(row));
        assertThat(Rows.stored(postgres)).isEmpty();
        assertThatThrownBy(() -> Generations.empty(connection, Tables.ACCOUNTING))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSumsAreThoseOfTheNewestGenerationOfTheJob() throws Exception {
        account(
                new AccountedMinute("traffic", NOON, "counted", 100, 1),
                new AccountedMinute("traffic", NOON + 60_000, "counted", 5, 2),
                new AccountedMinute("traffic", NOON + 120_000, "counted", 6, 2),
                new AccountedMinute("traffic", NOON, "late", 1, 2),
                new AccountedMinute("other", NOON, "counted", 7, 3));
        assertThat(AccountingSums.of(connection, "traffic"))
                .isEqualTo(Map.of(
                        Outcome.COUNTED, 11L,
                        Outcome.LATE, 1L,
                        Outcome.REJECTED, 0L,
                        Outcome.DUPLICATE, 0L,
                        Outcome.FILTERED, 0L));
        assertThat(AccountingSums.of(connection, "none")).containsEntry(Outcome.COUNTED, 0L);
    }

    private void account(AccountedMinute... minutes) throws Exception {
        try (TestWriter<AccountedMinute> writer = TestWriter.on(postgres, Tables.ACCOUNTING)) {
            writer.write(List.of(minutes)).flush();
        }
    }
}
