package dev.headwater.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.jobs.traffic.TrafficSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

class HelpRequestedExceptionTest {
    @Test
    void helpListsEveryKeyDespiteProblems() {
        for (String help : new String[] {"--help", "-h"}) {
            String text = Read.bare("--nonsense", "--window.size=x", help).answer();

            for (Key<?> key : TrafficSettings.SCHEMA.keySet().keys()) {
                assertThat(text).contains("--" + key.name(), key.doc().replace("`", ""));
            }
        }
    }

    @Test
    void printsEveryValueWithOrigin() {
        String text = Read.args("--print-settings", "--window.size=1h")
                .environment("HEADWATER_KAFKA_GROUP", "mine")
                .answer();

        assertThat(text.lines().map(line -> line.replaceAll(" {2,}", " ")))
                .contains(
                        "window.size = 1h (argument)",
                        "kafka.group = mine (environment)",
                        "kafka.input = bootcamp-events (default)",
                        "kafka.until = none (default)",
                        "dedup.horizon = 4215s (default)",
                        "fresh = false (default)",
                        "postgres.password = ******** (environment)")
                .hasSize(TrafficSettings.SCHEMA.own().keys().size() - KeySet.EVERYWHERE.size() - 1);
    }

    @Test
    void printSettingsRefusesWrongSettings() {
        assertThat(Read.bare("--print-settings").problems()).hasSize(1);
    }

    @Test
    void escapesLineBreaksInValues() {
        assertThat(Read.args("--print-settings", "--kafka.group=a\nfresh = true")
                        .answer())
                .contains("kafka.group = a?fresh = true");
        assertThat(Read.args("--window.size=a\n  - b").problems())
                .isEqualTo(List.of("window.size: \"a?  - b\" must be a duration; " + Durations.FORM + " (argument)"));
    }
}
