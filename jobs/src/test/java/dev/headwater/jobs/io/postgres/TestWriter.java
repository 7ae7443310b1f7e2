package dev.headwater.jobs.io.postgres;

import dev.headwater.events.tables.ResultRow;
import dev.headwater.events.tables.Table;
import dev.headwater.events.tables.VersionedRow;
import dev.headwater.jobs.testing.TestPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.flink.connector.jdbc.datasource.connections.SimpleJdbcConnectionProvider;
import org.apache.flink.metrics.testutils.MetricListener;
import org.apache.flink.runtime.metrics.groups.MetricsGroupTestUtils;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;

/** The sink's writer as it runs in a task, on a real database, with a clock that the test moves. */
final class TestWriter<R extends ResultRow> implements AutoCloseable {

    static final Duration EVERY = Duration.ofSeconds(1);

    final TestProcessingTimeService clock = new TestProcessingTimeService();
    private final MetricListener metrics = new MetricListener();
    private final PostgresWriter<R> writer;
    private long generation = 1;

    private TestWriter(TestPostgres postgres, Table<R> table, FlushLimits limits) {
        SinkMetrics sinkMetrics =
                new SinkMetrics(MetricsGroupTestUtils.mockWriterMetricGroup(metrics.getMetricGroup()));
        FlushTransaction<R> transaction = new FlushTransaction<>(
                new SimpleJdbcConnectionProvider(PostgresConnections.options(postgres.settings(), "headwater-test")),
                RowWriter.of(table),
                new RefusedRows<>("test", table),
                sinkMetrics);
        writer = new PostgresWriter<>(
                new RowBuffer<>(table, limits),
                transaction,
                new RetryBackoff(limits.patience()),
                clock,
                EVERY,
                sinkMetrics);
    }

    static <R extends ResultRow> TestWriter<R> on(TestPostgres postgres, Table<R> table) {
        return on(postgres, table, FlushLimits.every(EVERY));
    }

    static <R extends ResultRow> TestWriter<R> on(TestPostgres postgres, Table<R> table, FlushLimits limits) {
        return new TestWriter<>(postgres, table, limits);
    }

    TestWriter<R> write(List<R> rows) throws IOException, InterruptedException {
        return writeVersions(
                rows.stream().map(row -> VersionedRow.of(row, generation)).toList());
    }

    TestWriter<R> writeVersions(List<VersionedRow<R>> versions) throws IOException, InterruptedException {
        for (VersionedRow<R> version : versions) {
            writer.write(version, null);
        }
        return this;
    }

    @SafeVarargs
    final TestWriter<R> write(R... rows) throws IOException, InterruptedException {
        for (R row : rows) {
            writer.write(VersionedRow.of(row, generation), null);
        }
        return this;
    }

    /** Rows from here on are of this generation. */
    TestWriter<R> inGeneration(long newGeneration) {
        generation = newGeneration;
        return this;
    }

    TestWriter<R> flush() throws IOException, InterruptedException {
        writer.flush(false);
        return this;
    }

    long count(String metric) {
        return metrics.getCounter("headwater", metric).orElseThrow().getCount();
    }

    @Override
    public void close() {
        writer.close();
    }
}
