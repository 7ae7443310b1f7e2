package dev.headwater.lab.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.Outcome;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobCountsTest {

    private static final Map<Outcome, Long> SUMS = Map.of(
            Outcome.COUNTED, 5L,
            Outcome.REJECTED, 4L,
            Outcome.DUPLICATE, 3L,
            Outcome.LATE, 2L,
            Outcome.FILTERED, 1L);

    @Test
    void printsOutcomesInTheDocumentedOrder() throws Exception {
        assertThat(JobCommand.countsLine("traffic", Map.of("read", 17L), SUMS))
                .isEqualTo("{\"job\":\"traffic\",\"read\":17,\"counted\":5,\"rejected\":4,\"duplicate\":3,\"late\":2,"
                        + "\"filtered\":1}");
    }

    @Test
    void readIsSumOfOutcomesWithoutARun() throws Exception {
        assertThat(JobCommand.countsLine("traffic", Map.of(), SUMS)).contains("\"read\":15,");
    }
}
