package dev.headwater.jobs.io.postgres;

import static dev.headwater.jobs.io.postgres.Rows.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.tables.FunnelAttempt;
import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.testing.TestPostgres;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each visitor counts once, with the attempt that went furthest. */
class FunnelDropOffTest {

    private static final TestPostgres POSTGRES = TestPostgres.withSchema();

    private final TestPostgres postgres = POSTGRES.emptied();

    @Test
    void listsEveryStepEvenWithoutDropOff() throws Exception {
        write(
                attempt("shop", "ada", 0, 1, 3),
                attempt("shop", "ada", 5, 3, 3),
                attempt("shop", "ada", 9, 1, 3),
                attempt("shop", "bob", 0, 1, 3),
                attempt("shop", "eve", 0, 1, 3),
                attempt("read", "ada", 0, 1, 2));

        assertThat(postgres.rows("SELECT * FROM funnel_drop_off ORDER BY funnel, step"))
                .containsExactly(
                        List.of("read", "1", "1", "1", "1.0000"),
                        List.of("read", "2", "0", "0", "0.0000"),
                        List.of("shop", "1", "3", "2", "1.0000"),
                        List.of("shop", "2", "1", "0", "0.3333"),
                        List.of("shop", "3", "1", "1", "0.3333"));
    }

    @Test
    void isEmptyWithoutAttempts() {
        assertThat(postgres.rows("SELECT * FROM funnel_drop_off")).isEmpty();
    }

    private static FunnelAttempt attempt(String funnel, String visitor, long start, int reached, int total) {
        return new FunnelAttempt(funnel, visitor, NOON + start, NOON + 10, reached, total, "timed_out", "[]");
    }

    private void write(FunnelAttempt... attempts) throws Exception {
        try (TestWriter<FunnelAttempt> writer = TestWriter.on(postgres, Tables.FUNNELS)) {
            for (FunnelAttempt attempt : attempts) {
                writer.write(attempt);
            }
            writer.flush();
        }
    }
}
