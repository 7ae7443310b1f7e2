package dev.headwater.lab.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.jobs.io.postgres.DimensionRequests;
import dev.headwater.jobs.settings.PostgresSettings;
import dev.headwater.jobs.settings.Secret;
import dev.headwater.jobs.settings.StartRefusedException;
import dev.headwater.jobs.testing.Await;
import dev.headwater.lab.process.Stop;
import dev.headwater.lab.services.EmbeddedPostgresServer;
import dev.headwater.lab.testing.LabServices;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RefreshCommandTest {

    @RegisterExtension
    static final LabServices LAB = new LabServices();

    @Test
    void succeedsWhenTheJobLoadsAVersion() throws Exception {
        assertThat(answered("version 2: 1 hosts")).isEqualTo(Command.DONE);
    }

    @Test
    void failsWhenTheJobRefusesTheVersion() throws Exception {
        assertThat(answered(DimensionRequests.refused("dim_hosts is empty"))).isEqualTo(Command.FAILED);
    }

    @Test
    void failsWithoutAnAnswer() {
        assertThat(new RefreshCommand(Duration.ofMillis(1)).run(arguments("traffic"), new Stop()))
                .isEqualTo(Command.FAILED);
    }

    @Test
    void refusesAnUnknownJob() {
        assertThatThrownBy(() -> new RefreshCommand().run(arguments("trafic"), new Stop()))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("one of enrichment, sessions, traffic");
        assertThatThrownBy(() -> new RefreshCommand().run(arguments("bursts"), new Stop()))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("reads no dimension");
        assertThatThrownBy(() -> new RefreshCommand().run(new String[0], new Stop()))
                .isInstanceOf(StartRefusedException.class);
    }

    private static int answered(String answer) throws Exception {
        CompletableFuture<Integer> exit =
                CompletableFuture.supplyAsync(() -> new RefreshCommand().run(arguments("sessions"), new Stop()));
        List<Instant> asked = new ArrayList<>();
        Await.until("the request", () -> {
            DimensionRequests.open(postgres(), "sessions").ifPresent(asked::add);
            return !asked.isEmpty();
        });
        DimensionRequests.answer(postgres(), "sessions", asked.get(0), answer);
        return exit.get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static PostgresSettings postgres() {
        EmbeddedPostgresServer server = LAB.services().postgres();
        return new PostgresSettings(server.url(), server.user(), new Secret(server.password()));
    }

    private static String[] arguments(String job) {
        EmbeddedPostgresServer server = LAB.services().postgres();
        return new String[] {
            job,
            "--postgres.url=" + server.url(),
            "--postgres.user=" + server.user(),
            "--postgres.password=" + server.password()
        };
    }
}
