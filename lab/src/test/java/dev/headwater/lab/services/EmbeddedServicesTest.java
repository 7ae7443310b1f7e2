package dev.headwater.lab.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServicesTest {

    @TempDir
    Path directory;

    @Test
    void keepsStateOverARestart() throws Exception {
        String password;
        try (Services services = Services.start(Optional.of(directory), 0, 0)) {
            password = services.postgres().password();
            execute(services, "CREATE TABLE kept (n int)");
            execute(services, "INSERT INTO kept VALUES (42)");
            try (Admin admin = admin(services)) {
                admin.createTopics(List.of(new NewTopic("kept", 2, (short) 1)))
                        .all()
                        .get();
            }
        }
        try (Services services = Services.start(Optional.of(directory), 0, 0)) {
            assertThat(services.postgres().password()).isEqualTo(password);
            assertThat(answer(services, "SELECT n FROM kept")).isEqualTo("42");
            try (Admin admin = admin(services)) {
                assertThat(admin.listTopics().names().get()).contains("kept");
            }
        }
    }

    @Test
    void postgresRequiresAPasswordOnLoopback() throws Exception {
        try (EmbeddedPostgresServer postgres = EmbeddedPostgresServer.start(directory, 0)) {
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.url(), postgres.user(), "wrong"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.url(), "postgres", "wrong"))
                    .isInstanceOf(SQLException.class);
            try (Connection connection =
                    DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password())) {
                assertThat(answer(connection, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
                assertThat(answer(connection, "SHOW synchronous_commit")).isEqualTo("on");
                assertThat(answer(connection, "SHOW server_encoding")).isEqualTo("UTF8");
            }
            assertThat(Files.readString(directory.resolve("cluster/pg_hba.conf")))
                    .contains("scram-sha-256")
                    .doesNotContainPattern("(?m)^[^#].*trust");
        }
    }

    @Test
    void refusesATakenPort() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("kafka"), 0)) {
            int taken = broker.port();
            assertThatThrownBy(() -> EmbeddedBroker.start(directory.resolve("other"), taken))
                    .isInstanceOf(ServiceException.class)
                    .hasMessageContaining("port " + taken);
            assertThatThrownBy(() -> EmbeddedPostgresServer.start(directory.resolve("postgres"), taken))
                    .isInstanceOf(ServiceException.class)
                    .hasMessageContaining("port " + taken);
        }
    }

    @Test
    void refusesALockedDirectory() {
        try (DataDirectory held = DataDirectory.open(Optional.of(directory), "unused")) {
            assertThat(held.path()).isEqualTo(directory);
            assertThatThrownBy(() -> Services.start(Optional.of(directory), 0, 0))
                    .isInstanceOf(ServiceException.class)
                    .hasMessageContaining("in use");
        }
    }

    private static Admin admin(Services services) {
        return Admin.create(Map.of("bootstrap.servers", services.broker().brokers()));
    }

    private static void execute(Services services, String sql) throws SQLException {
        try (Connection connection = connect(services);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String answer(Services services, String sql) throws SQLException {
        try (Connection connection = connect(services)) {
            return answer(connection, sql);
        }
    }

    private static String answer(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static Connection connect(Services services) throws SQLException {
        EmbeddedPostgresServer postgres = services.postgres();
        return DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password());
    }
}
