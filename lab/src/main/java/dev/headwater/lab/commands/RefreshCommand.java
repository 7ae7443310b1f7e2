package dev.headwater.lab.commands;

import dev.headwater.jobs.io.postgres.DimensionRequests;
import dev.headwater.jobs.io.postgres.PostgresConnections;
import dev.headwater.jobs.io.postgres.SchemaCheck;
import dev.headwater.jobs.settings.DimensionKeys;
import dev.headwater.jobs.settings.JobKeys;
import dev.headwater.jobs.settings.KeySet;
import dev.headwater.jobs.settings.Positional;
import dev.headwater.jobs.settings.PostgresKeys;
import dev.headwater.jobs.settings.PostgresSettings;
import dev.headwater.jobs.settings.Settings;
import dev.headwater.jobs.settings.SettingsReader;
import dev.headwater.jobs.settings.StartRefusedException;
import dev.headwater.lab.Command;
import dev.headwater.lab.Console;
import dev.headwater.lab.Stop;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Asks a running job to read its dimension tables now, and waits for what comes of it. */
public final class RefreshCommand implements Command {

    /** Those that read the tables. */
    private static final List<String> JOBS = JobKeys.jobNames().stream()
            .filter(job -> JobKeys.job(job).keys().contains(DimensionKeys.REFRESH))
            .toList();

    private static final KeySet KEYS = JobKeys.command(
                    "refresh",
                    "Asks a running job to read the dimension tables now, and waits for its answer. Exit code 1: the\n"
                            + "reading was refused, and the line says why, or nobody answered.",
                    PostgresKeys.ALL)
            .taking(new Positional("JOB", "One of " + String.join(", ", JOBS) + ".", 1, 1));

    /** As long as a job may take to notice, to read and to be refused. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Duration STEP = Duration.ofMillis(200);

    private final Duration patience;

    public RefreshCommand() {
        this(PATIENCE);
    }

    RefreshCommand(Duration patience) {
        this.patience = patience;
    }

    @Override
    public String name() {
        return "refresh";
    }

    @Override
    public String summary() {
        return "a running job reads its dimension tables now: refresh JOB";
    }

    @Override
    public int run(String[] args, Stop stop) {
        Settings settings = SettingsReader.read(KEYS, args, System.getenv());
        String job = settings.positionals().get(0);
        if (!JOBS.contains(job)) {
            throw new StartRefusedException(
                    "JOB is " + job + ", which reads no dimension: one of " + String.join(", ", JOBS));
        }
        PostgresSettings postgres = PostgresKeys.read(settings);
        try (Connection connection = PostgresConnections.open(postgres)) {
            Instant asked = DimensionRequests.ask(connection, job);
            Optional<String> answer = answer(connection, job, asked, stop);
            Console.answer(job + ": " + answer.orElse("no answer; does it run?"));
            return answer.isEmpty() || DimensionRequests.isRefused(answer.get()) ? FAILED : DONE;
        } catch (SQLException e) {
            throw new StartRefusedException(SchemaCheck.problem(postgres, e));
        }
    }

    private Optional<String> answer(Connection connection, String job, Instant asked, Stop stop) throws SQLException {
        long deadline = System.nanoTime() + patience.toNanos();
        Optional<String> answer = DimensionRequests.answer(connection, job, asked);
        while (answer.isEmpty() && !stop.requested() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(STEP.toNanos());
            answer = DimensionRequests.answer(connection, job, asked);
        }
        return answer;
    }
}
