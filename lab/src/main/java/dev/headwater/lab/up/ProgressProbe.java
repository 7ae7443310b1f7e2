package dev.headwater.lab.up;

import dev.headwater.events.Outcome;
import dev.headwater.events.Topics;
import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.io.postgres.AccountingSums;
import dev.headwater.jobs.io.postgres.PostgresConnections;
import dev.headwater.lab.services.Services;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Reads the progress of the jobs from the log and the tables. */
public final class ProgressProbe implements AutoCloseable {

    /** Inserts and updates as the server counts them: a row of an open window is written several times. */
    private static final String ROWS = Tables.all().stream()
            .filter(table -> table != Tables.ACCOUNTING)
            .map(table -> "'" + table.name() + "'")
            .collect(Collectors.joining(
                    ", ",
                    "SELECT coalesce(sum(n_tup_ins + n_tup_upd), 0) FROM pg_stat_user_tables WHERE relname IN (",
                    ")"));

    private final long started = System.nanoTime();
    private final Connection postgres;
    private final Admin kafka;
    private final List<String> jobs;

    private ProgressProbe(Connection postgres, Admin kafka, List<String> jobs) {
        this.postgres = postgres;
        this.kafka = kafka;
        this.jobs = jobs;
    }

    public static ProgressProbe open(Services services, List<String> jobs) throws SQLException {
        Connection postgres = PostgresConnections.open(services.postgres().settings());
        Admin kafka = Admin.create(Map.of("bootstrap.servers", services.broker().brokers()));
        return new ProgressProbe(postgres, kafka, jobs);
    }

    public Progress read() throws SQLException, ExecutionException, InterruptedException {
        long written = written();
        Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
        long slowest = Long.MAX_VALUE;
        for (String job : jobs) {
            Map<Outcome, Long> sums = AccountingSums.of(postgres, job);
            // all jobs read one log: each rejects the same rows, and the strictest has the most late events
            sums.forEach((outcome, events) -> outcomes.merge(outcome, events, Math::max));
            slowest = Math.min(
                    slowest, sums.values().stream().mapToLong(Long::longValue).sum());
        }
        return new Progress(
                Duration.ofNanos(System.nanoTime() - started),
                slowest,
                rows(),
                outcomes.get(Outcome.REJECTED),
                outcomes.get(Outcome.LATE),
                Math.max(0, written - slowest));
    }

    @Override
    public void close() throws SQLException {
        kafka.close(Duration.ofSeconds(1));
        postgres.close();
    }

    private long written() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> ends = IntStream.range(0, Topics.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(Topics.EVENTS.topic(), partition))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        return kafka.listOffsets(ends).all().get().values().stream()
                .mapToLong(end -> end.offset())
                .sum();
    }

    private long rows() throws SQLException {
        try (Statement statement = postgres.createStatement();
                ResultSet row = statement.executeQuery(ROWS)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** @param lag records in the log that the slowest job has no outcome for yet */
    public record Progress(Duration since, long events, long rows, long rejected, long late, long lag) {

        public String line() {
            return String.format(
                    Locale.ROOT,
                    "%02d:%02d  slowest job: events in %,d, lag %,d | all jobs: rows out %,d | rejected %,d | late %,d",
                    since.toMinutes(),
                    since.toSecondsPart(),
                    events,
                    lag,
                    rows,
                    rejected,
                    late);
        }
    }
}
