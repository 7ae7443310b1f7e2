package dev.headwater.jobs.io.postgres;

import dev.headwater.events.tables.ResultRow;
import dev.headwater.events.tables.Table;
import dev.headwater.events.tables.VersionedRow;
import dev.headwater.jobs.settings.PostgresSettings;
import java.time.Duration;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.jdbc.JdbcConnectionOptions;
import org.apache.flink.connector.jdbc.datasource.connections.SimpleJdbcConnectionProvider;

/**
 * Writes result rows; the newest version of a row wins. Flink delivers at least once: a row's revision is a pure function of
 * its events, so a row written again changes nothing.
 */
public final class PostgresSink<R extends ResultRow> implements Sink<VersionedRow<R>> {

    private final String job;
    private final Table<R> table;
    private final JdbcConnectionOptions options;
    private final FlushLimits limits;

    private PostgresSink(String job, Table<R> table, JdbcConnectionOptions options, FlushLimits limits) {
        this.job = job;
        this.table = table;
        this.options = options;
        this.limits = limits;
    }

    public static <R extends ResultRow> PostgresSink<R> of(
            String job, Table<R> table, PostgresSettings settings, Duration flush) {
        return new PostgresSink<>(
                job, table, PostgresConnections.options(settings, "headwater-" + job), FlushLimits.every(flush));
    }

    @Override
    public SinkWriter<VersionedRow<R>> createWriter(WriterInitContext context) {
        SinkMetrics metrics = new SinkMetrics(context.metricGroup());
        FlushTransaction<R> transaction = new FlushTransaction<>(
                new SimpleJdbcConnectionProvider(options), RowWriter.of(table), new RefusedRows<>(job, table), metrics);
        return new PostgresWriter<>(
                new RowBuffer<>(table, limits),
                transaction,
                new RetryBackoff(limits.patience()),
                context.getProcessingTimeService(),
                limits.every(),
                metrics);
    }

    /** Without the options: they hold the password. */
    @Override
    public String toString() {
        return "postgres(" + table.name() + ")";
    }
}
