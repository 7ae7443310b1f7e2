package dev.headwater.jobs.io.postgres;

import dev.headwater.events.tables.ResultRow;
import dev.headwater.events.tables.Table;
import dev.headwater.jobs.settings.PostgresSettings;
import java.time.Duration;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.jdbc.JdbcConnectionOptions;
import org.apache.flink.connector.jdbc.datasource.connections.SimpleJdbcConnectionProvider;

/**
 * Writes result rows, newest version wins. At least once from Flink's side; because a row's revision is a pure function
 * of the events in it, writing it again changes nothing, and an older version never replaces a newer one.
 */
public final class PostgresSink<R extends ResultRow<R>> implements Sink<R> {

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

    /** Rows must be stamped with their generation before they come here. */
    public static <R extends ResultRow<R>> PostgresSink<R> of(
            String job, Table<R> table, PostgresSettings settings, Duration flush) {
        return new PostgresSink<>(
                job, table, PostgresConnections.options(settings, "headwater-" + job), FlushLimits.every(flush));
    }

    @Override
    public SinkWriter<R> createWriter(WriterInitContext context) {
        SinkMetrics metrics = new SinkMetrics(context.metricGroup());
        FlushTransaction<R> delivery = new FlushTransaction<>(
                new SimpleJdbcConnectionProvider(options), RowWriter.of(table), new RefusedRows<>(job, table), metrics);
        return new PostgresWriter<>(
                new RowBuffer<>(table, limits),
                delivery,
                new RetryBackoff(limits.patience()),
                context.getProcessingTimeService(),
                limits.every(),
                metrics);
    }

    /** Says where, never how: the options hold the password. */
    @Override
    public String toString() {
        return "postgres(" + table.name() + ")";
    }
}
