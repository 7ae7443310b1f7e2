package dev.headwater.jobs.io.postgres;

import dev.headwater.events.tables.ResultRow;
import dev.headwater.events.tables.Table;
import dev.headwater.jobs.testing.TestPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.flink.connector.jdbc.datasource.connections.SimpleJdbcConnectionProvider;
import org.apache.flink.metrics.testutils.MetricListener;
import org.apache.flink.runtime.metrics.groups.MetricsGroupTestUtils;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;

/** The sink's writer as it runs in a task, on a real database, with a clock that the test moves. */
final class TestWriter<R extends ResultRow<R>> implements AutoCloseable {

    static final Duration EVERY = Duration.ofSeconds(1);

    final TestProcessingTimeService clock = new TestProcessingTimeService();
    private final MetricListener metrics = new MetricListener();
    private final PostgresWriter<R> writer;

    private TestWriter(TestPostgres postgres, Table<R> table, FlushLimits limits) {
        SinkMetrics sinkMetrics =
                new SinkMetrics(MetricsGroupTestUtils.mockWriterMetricGroup(metrics.getMetricGroup()));
        FlushTransaction<R> delivery = new FlushTransaction<>(
                new SimpleJdbcConnectionProvider(PostgresConnections.options(postgres.settings(), "headwater-test")),
                RowWriter.of(table),
                new RefusedRows<>("test", table),
                sinkMetrics);
        writer = new PostgresWriter<>(
                new RowBuffer<>(table, limits),
                delivery,
                new RetryBackoff(limits.patience()),
                clock,
                EVERY,
                sinkMetrics);
    }

    static <R extends ResultRow<R>> TestWriter<R> on(TestPostgres postgres, Table<R> table) {
        return on(postgres, table, FlushLimits.every(EVERY));
    }

    static <R extends ResultRow<R>> TestWriter<R> on(TestPostgres postgres, Table<R> table, FlushLimits limits) {
        return new TestWriter<>(postgres, table, limits);
    }

    TestWriter<R> write(List<R> rows) throws IOException, InterruptedException {
        for (R row : rows) {
            writer.write(row, null);
        }
        return this;
    }

    @SafeVarargs
    final TestWriter<R> write(R... rows) throws IOException, InterruptedException {
        for (R row : rows) {
            writer.write(row, null);
        }
        return this;
    }

    TestWriter<R> flush() throws IOException, InterruptedException {
        writer.flush(false);
        return this;
    }

    long count(String metric) {
        return metrics.getCounter(metric).orElseThrow().getCount();
    }

    @Override
    public void close() {
        writer.close();
    }
}
