package dev.headwater.lab.commands;

import dev.headwater.jobs.io.postgres.DimensionRequests;
import dev.headwater.jobs.io.postgres.PostgresConnections;
import dev.headwater.jobs.io.postgres.SchemaCheck;
import dev.headwater.jobs.settings.Answered;
import dev.headwater.jobs.settings.JobKeys;
import dev.headwater.jobs.settings.KeySet;
import dev.headwater.jobs.settings.PostgresKeys;
import dev.headwater.jobs.settings.PostgresSettings;
import dev.headwater.jobs.settings.Refusal;
import dev.headwater.jobs.settings.SettingsReader;
import dev.headwater.lab.Command;
import dev.headwater.lab.Screen;
import dev.headwater.lab.Stop;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Asks a running job to read its dimension tables now, and waits for what comes of it. */
public final class RefreshCommand implements Command {

    private static final KeySet KEYS = JobKeys.command(
            "refresh", "Asks a running job to read the dimension tables now: refresh JOB.", PostgresKeys.ALL);

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
        String job = jobName(args);
        String[] rest = Arrays.copyOfRange(args, 1, args.length);
        PostgresSettings postgres = PostgresKeys.read(SettingsReader.read(KEYS, rest, System.getenv()));
        try (Connection connection = PostgresConnections.open(postgres)) {
            Instant asked = DimensionRequests.ask(connection, job);
            Optional<String> answer = answer(connection, job, asked, stop);
            Screen.answer(job + ": " + answer.orElse("no answer; does it run, and does it use a dimension?"));
            return answer.isEmpty() || DimensionRequests.isRefused(answer.get()) ? FAILED : DONE;
        } catch (SQLException e) {
            throw new Refusal(SchemaCheck.problem(postgres, e));
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

    private static String jobName(String[] args) {
        if (args.length > 0 && JobKeys.jobNames().contains(args[0])) {
            return args[0];
        }
        String jobs = String.join(", ", JobKeys.jobNames());
        if (args.length > 0 && args[0].equals("--help")) {
            throw new Answered("refresh JOB [settings]\n\nJOB is one of " + jobs + "; " + KEYS.doc()
                    + " The settings are those of Postgres.");
        }
        throw new Refusal("which job? one of: " + jobs);
    }
}
