package dev.headwater.lab.sql;

import dev.headwater.lab.cluster.JobsInTurn;
import dev.headwater.lab.cluster.LabCluster;
import dev.headwater.lab.process.Stop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.table.api.ResultKind;
import org.apache.flink.table.api.TableResult;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.api.internal.TableEnvironmentInternal;
import org.apache.flink.table.operations.QueryOperation;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;

/** Executes Flink SQL statements one after the other, each to its end. */
public final class SqlSession implements AutoCloseable {

    /** The one statement that the client executes itself. */
    private static final Pattern SET = Pattern.compile("(?is)SET\\s+'([^']+)'\\s*=\\s*'((?:[^']|'')*)'");

    private final Planner planner = new Planner();
    private final LabCluster cluster;
    private final JobsInTurn jobs;
    private final StreamTableEnvironment tables;

    public SqlSession(boolean batch, int parallelism, Path checkpoints, Stop stop) {
        cluster = new LabCluster(parallelism, 0);
        jobs = new JobsInTurn(cluster, stop);
        tables = planner.tables(jobs.environment(parallelism, checkpoints, planner.loader()), batch);
        tables.getConfig().set("table.dml-sync", "true");
    }

    /** @param rows takes each row of a query as a line */
    public void execute(Script.Statement statement, Consumer<String> rows) throws Exception {
        Matcher set = SET.matcher(statement.text());
        if (set.matches()) {
            tables.getConfig().set(set.group(1), set.group(2).replace("''", "'"));
            return;
        }
        boolean query = isQuery(statement.inPlace());
        TableResult result = tables.executeSql(statement.inPlace());
        if (result.getJobClient().isEmpty() || query) {
            collect(result, rows);
        }
    }

    public boolean isStopped() {
        return jobs.isStopped();
    }

    @Override
    public void close() throws IOException {
        cluster.close();
        planner.close();
    }

    /** By the parser, because a query may also begin with VALUES or a bracket. */
    private boolean isQuery(String statement) {
        return ((TableEnvironmentInternal) tables)
                .getParser().parse(statement).stream().allMatch(QueryOperation.class::isInstance);
    }

    @SuppressWarnings("try") // close() of CloseableIterator throws Exception
    private static void collect(TableResult result, Consumer<String> rows) throws Exception {
        if (result.getResultKind() == ResultKind.SUCCESS) {
            return;
        }
        try (CloseableIterator<Row> found = result.collect()) {
            found.forEachRemaining(row -> rows.accept(row.toString()));
        }
    }
}
