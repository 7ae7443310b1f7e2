package dev.headwater.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.jobs.testing.Await;
import dev.headwater.lab.testing.LabProcess;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Windows of a day, one a minute, over 100,000 pages: the bench comes to its end in a process of 2 GiB. */
@Tag("proof")
class DayByMinuteTest {

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    @Test
    void itRunsToItsEndInTwoGibibytes() throws Exception {
        try (LabProcess bench = LabProcess.startIn("1500m", "bench", "--day")) {
            Await.until("the end of two days", PATIENCE, () -> !bench.isAlive());

            assertThat(bench.exitCode()).as(bench.errors()).isZero();
            List<String> lines = bench.output();
            assertThat(lines).hasSize(2);
            assertThat(lines.get(1)).startsWith("slide.day\t").contains("\t<=1 ");
            assertThat(bench.errors()).containsPattern("slide\\.day: 18000000 events in [0-9]+ s, [1-9][0-9]* rows");
        }
    }
}
