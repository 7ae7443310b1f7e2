package dev.headwater.lab.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.jobs.testing.Await;
import dev.headwater.lab.services.FreePorts;
import dev.headwater.lab.testing.LabProcess;
import dev.headwater.lab.up.ProgressProbe;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class UpCommandTest {

    private static final Pattern PSQL = Pattern.compile("postgresql://([^:]+):([^@]+)@(\\S+)");
    private static final Pattern ADDRESS = Pattern.compile("127\\.0\\.0\\.1:([0-9]+)");

    @Test
    void showsAddressesAndProgressAndStopsCleanly() throws Exception {
        try (LabProcess up = LabProcess.start(
                "up", "--kafka.port=0", "--postgres.port=0", "--web.port=0", "--edge.port=0", "--rate=50")) {
            List<Integer> ports =
                    List.of(portIn(up, "Kafka"), portIn(up, "Postgres"), portIn(up, "Flink"), portIn(up, "Edge"));
            assertThat(ports).noneMatch(FreePorts::isFree);
            Await.until("rows", () -> up.line().matches(".*rows out [1-9].*"));
            Await.until("known sites and countries", () -> isKnown(up));
            up.terminate();
            assertThat(up.exitCode()).isZero();
            assertThat(up.output()).last().isEqualTo("stopping ...");
            assertThat(up.errors()).isEmpty();
            assertThat(ports).allMatch(FreePorts::isFree);
        }
    }

    @Test
    void formatsTheProgressLine() {
        assertThat(new ProgressProbe.Progress(Duration.ofSeconds(125), 12_345, 67, 8, 9, 0).line())
                .isEqualTo("02:05  slowest job: events in 12,345, lag 0 | all jobs: rows out 67 | rejected 8 | late 9");
    }

    private static boolean isKnown(LabProcess up) throws Exception {
        Matcher psql = up.output().stream()
                .map(PSQL::matcher)
                .filter(Matcher::find)
                .findFirst()
                .orElseThrow();
        try (Connection postgres = DriverManager.getConnection(
                        "jdbc:postgresql://" + psql.group(3), psql.group(1), psql.group(2));
                Statement statement = postgres.createStatement();
                ResultSet known = statement.executeQuery("SELECT EXISTS (SELECT FROM traffic_by_site WHERE site <> '')"
                        + " AND EXISTS (SELECT FROM traffic_by_country WHERE country <> '')")) {
            known.next();
            return known.getBoolean(1);
        }
    }

    private static int portIn(LabProcess up, String what) throws Exception {
        Matcher[] found = new Matcher[1];
        Await.until(what, () -> {
            String line = up.line();
            found[0] = ADDRESS.matcher(line);
            return line.strip().startsWith(what) && found[0].find();
        });
        return Integer.parseInt(found[0].group(1));
    }
}
