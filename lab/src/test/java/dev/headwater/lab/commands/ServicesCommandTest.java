package dev.headwater.lab.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headwater.events.Topics;
import dev.headwater.lab.services.FreePorts;
import dev.headwater.lab.testing.LabProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServicesCommandTest {

    @TempDir
    Path directory;

    @Test
    void keepsStateOverSigtermAndSigkill() throws Exception {
        List<Integer> ports = FreePorts.take(2);
        String[] arguments = {
            "services",
            "--kafka.port=" + ports.get(0),
            "--postgres.port",
            ports.get(1).toString(),
            "--data",
            directory.toString()
        };
        String password = startFillAndTerminate(arguments, ports);
        try (LabProcess killed = LabProcess.start(arguments)) {
            JsonNode ready = ready(killed);
            assertThat(ready.get("postgres.password").asText()).isEqualTo(password);
            createTopic(ready, "second");
            write(ready, "UPDATE refused_rows SET key = 'killed'");
            killed.kill();
        }
        try (LabProcess last = LabProcess.start(arguments)) {
            JsonNode ready = ready(last);
            assertThat(answer(ready, "SELECT key FROM refused_rows WHERE job = 'kept'"))
                    .isEqualTo("killed");
            assertThat(topics(ready)).contains("first", "second").containsAll(ours());
            last.terminate();
            assertThat(last.exitCode()).isZero();
        }
    }

    private static String startFillAndTerminate(String[] arguments, List<Integer> ports) throws Exception {
        try (LabProcess first = LabProcess.start(arguments)) {
            JsonNode ready = ready(first);
            assertThat(ready.fieldNames())
                    .toIterable()
                    .containsExactly("kafka.brokers", "postgres.url", "postgres.user", "postgres.password");
            assertThat(ready.get("kafka.brokers").asText()).isEqualTo("127.0.0.1:" + ports.get(0));
            assertThat(ready.get("postgres.url").asText()).contains(":" + ports.get(1) + "/");
            write(ready, "INSERT INTO refused_rows (job, table_name, key, sqlstate, row) VALUES ('kept','','','','')");
            createTopic(ready, "first");
            first.terminate();
            assertThat(first.exitCode()).isZero();
            assertThat(first.output()).hasSize(1);
            assertThat(first.errors()).isEmpty();
            return ready.get("postgres.password").asText();
        }
    }

    @Test
    void refusesATakenPortAndALockedDirectory() {
        int port = FreePorts.take(1).get(0);
        String data = directory.toString();
        try (LabProcess first = LabProcess.start("services", "--kafka.port=" + port, "--data", data)) {
            first.line();
            LabProcess second = LabProcess.run("services", "--kafka.port=" + port);
            assertThat(second.exitCode()).isEqualTo(2);
            assertThat(second.errors()).contains("port " + port).hasLineCount(1);
            LabProcess third = LabProcess.run("services", "--data", data);
            assertThat(third.exitCode()).isEqualTo(2);
            assertThat(third.errors()).contains("in use").hasLineCount(1);
            assertThat(third.output()).isEmpty();
            first.terminate();
            assertThat(first.exitCode()).isZero();
        }
    }

    private static JsonNode ready(LabProcess process) throws IOException {
        return new ObjectMapper().readTree(process.line());
    }

    private static void createTopic(JsonNode ready, String name) throws Exception {
        try (Admin admin = admin(ready)) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
        }
    }

    private static Iterable<String> topics(JsonNode ready) throws Exception {
        try (Admin admin = admin(ready)) {
            return admin.listTopics().names().get();
        }
    }

    private static List<String> ours() {
        return Topics.all().stream().map(Topics::topic).toList();
    }

    private static Admin admin(JsonNode ready) {
        return Admin.create(
                Map.of("bootstrap.servers", ready.get("kafka.brokers").asText()));
    }

    private static void write(JsonNode ready, String sql) throws SQLException {
        try (Connection connection = connect(ready);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String answer(JsonNode ready, String sql) throws SQLException {
        try (Connection connection = connect(ready);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : null;
        }
    }

    private static Connection connect(JsonNode ready) throws SQLException {
        return DriverManager.getConnection(
                ready.get("postgres.url").asText(),
                ready.get("postgres.user").asText(),
                ready.get("postgres.password").asText());
    }
}
