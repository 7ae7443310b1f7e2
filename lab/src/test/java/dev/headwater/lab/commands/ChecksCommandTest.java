package dev.headwater.lab.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.events.Topics;
import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.io.kafka.TopicCheck;
import dev.headwater.jobs.io.postgres.SchemaCheck;
import dev.headwater.jobs.settings.StartRefusedException;
import dev.headwater.lab.process.Stop;
import dev.headwater.lab.services.EmbeddedPostgresServer;
import dev.headwater.lab.services.FreePorts;
import dev.headwater.lab.testing.LabServices;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ChecksCommandTest {

    @RegisterExtension
    static final LabServices LAB = LabServices.bare();

    @Test
    void topicsCreatesThenChecks() {
        String[] arguments = {"--kafka.brokers", LAB.brokers()};
        assertThat(new TopicsCommand().run(arguments, new Stop())).isZero();
        assertThat(TopicCheck.problems(LAB.client(), Topics.EVENTS.topic(), Topics.all()))
                .isEmpty();
        assertThat(new TopicsCommand().run(arguments, new Stop())).isZero();
    }

    @Test
    void schemaCreatesThenReportsDamage() throws Exception {
        String[] arguments = postgres(LAB.services().postgres().password());
        assertThat(new SchemaCommand().run(arguments, new Stop())).isZero();
        try (Connection connection = LAB.connect();
                Statement statement = connection.createStatement()) {
            assertThat(SchemaCheck.problems(connection, Tables.all())).isEmpty();
            assertThat(new SchemaCommand().run(arguments, new Stop())).isZero();
            statement.execute("ALTER TABLE accounting RENAME TO renamed");
            assertThatThrownBy(() -> new SchemaCommand().run(arguments, new Stop()))
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining("accounting");
            statement.execute("ALTER TABLE renamed RENAME TO accounting");
        }
    }

    @Test
    void reportsConnectionFailuresWithoutThePassword() {
        assertThatThrownBy(() -> new SchemaCommand().run(postgres("marker-of-a-secret"), new Stop()))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("password authentication failed")
                .hasMessageNotContaining("marker-of-a-secret");
        String absent = "--postgres.url=jdbc:postgresql://127.0.0.1:%d/headwater"
                .formatted(FreePorts.take(1).get(0));
        assertThatThrownBy(() -> new SchemaCommand()
                        .run(new String[] {absent, "--postgres.password=marker-of-a-secret"}, new Stop()))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageNotContaining("marker-of-a-secret");
    }

    @Test
    void timesOutOnALockedTable() throws Exception {
        new SchemaCommand().run(postgres(LAB.services().postgres().password()), new Stop());
        String[] arguments = postgres(LAB.services().postgres().password());
        arguments[1] += "?loggerLevel=marker-of-a-secret";
        try (Connection holder = LAB.connect();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("LOCK TABLE schema_version IN ACCESS EXCLUSIVE MODE");
            assertThatThrownBy(() -> new SchemaCommand().run(arguments, new Stop()))
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining("lock timeout")
                    .hasMessageNotContaining("marker-of-a-secret");
        }
    }

    @Test
    void refusesAPropertyThatContradictsASetting() {
        String[] arguments = {"--kafka.brokers", LAB.brokers(), "--kafka.properties.bootstrap.servers=127.0.0.1:1"};
        assertThatThrownBy(() -> new TopicsCommand().run(arguments, new Stop()))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("use kafka.brokers");
    }

    private static String[] postgres(String password) {
        EmbeddedPostgresServer postgres = LAB.services().postgres();
        return new String[] {
            "--postgres.url", postgres.url(), "--postgres.user", postgres.user(), "--postgres.password", password
        };
    }
}
