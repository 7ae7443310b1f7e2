package dev.headwater.lab.commands;

import dev.headwater.jobs.Jobs;
import dev.headwater.jobs.io.postgres.DimensionRequests;
import dev.headwater.jobs.io.postgres.PostgresConnections;
import dev.headwater.jobs.io.postgres.SchemaCheck;
import dev.headwater.jobs.settings.KeySet;
import dev.headwater.jobs.settings.PostgresSettings;
import dev.headwater.jobs.settings.Settings;
import dev.headwater.jobs.settings.SettingsReader;
import dev.headwater.jobs.settings.StartRefusedException;
import dev.headwater.lab.process.Console;
import dev.headwater.lab.process.Stop;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Requests a dimension refresh from a running job and waits for the result. */
public final class RefreshCommand implements Command {

    /** Jobs that read dimension tables. */
    private static final List<String> JOBS = Jobs.byName().keySet().stream()
            .filter(job -> Jobs.keys(job).covering("dimension.refresh").isPresent())
            .toList();

    private static final KeySet KEYS = KeySet.command(
                    "refresh",
                    "Makes a running job reload the dimension tables now, and waits for the result. Exit code 1: the load\n"
                            + "was refused, for the reason printed, or the job did not answer.",
                    PostgresSettings.KEYS)
            .taking(new KeySet.Positional("JOB", "One of " + String.join(", ", JOBS) + ".", 1, 1));

    /** Longer than a job takes to see the request and to load the tables. */
    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    private static final Duration POLL_INTERVAL = Duration.ofMillis(200);

    private final Duration timeout;

    public RefreshCommand() {
        this(TIMEOUT);
    }

    RefreshCommand(Duration timeout) {
        this.timeout = timeout;
    }

    @Override
    public String name() {
        return "refresh";
    }

    @Override
    public String summary() {
        return "reload the dimension tables of a running job: refresh JOB";
    }

    @Override
    public int run(String[] args, Stop stop) {
        Settings settings = SettingsReader.read(KEYS, args, System.getenv());
        String job = settings.positionals().get(0);
        if (!JOBS.contains(job)) {
            throw new StartRefusedException(
                    "JOB " + job + " reads no dimension; it must be one of " + String.join(", ", JOBS));
        }
        PostgresSettings postgres = PostgresSettings.of(settings);
        try (Connection connection = PostgresConnections.open(postgres)) {
            Instant asked = DimensionRequests.ask(connection, job);
            Optional<String> answer = answer(connection, job, asked, stop);
            Console.answer(job + ": " + answer.orElse("no answer; is it running?"));
            return answer.isEmpty() || DimensionRequests.isRefused(answer.get()) ? FAILED : DONE;
        } catch (SQLException e) {
            throw new StartRefusedException(SchemaCheck.problem(postgres, e));
        }
    }

    private Optional<String> answer(Connection connection, String job, Instant asked, Stop stop) throws SQLException {
        long deadline = System.nanoTime() + timeout.toNanos();
        Optional<String> answer = DimensionRequests.answer(connection, job, asked);
        while (answer.isEmpty() && !stop.requested() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(POLL_INTERVAL.toNanos());
            answer = DimensionRequests.answer(connection, job, asked);
        }
        return answer;
    }
}
