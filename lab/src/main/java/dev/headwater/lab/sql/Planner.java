package dev.headwater.lab.sql;

import java.io.IOException;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

/** Flink SQL in this thread for as long as it is open; one planner for all queries, so that it is warm for all of them. */
public final class Planner implements AutoCloseable {

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private final PlannerLoader loader = PlannerLoader.open();

    public Planner() {
        Thread.currentThread().setContextClassLoader(loader);
    }

    /** What the environments of its queries have to load classes with. */
    ClassLoader loader() {
        return loader;
    }

    /** Every change on the way, in UTC. */
    public StreamTableEnvironment over(StreamExecutionEnvironment env) {
        return over(env, false);
    }

    /** @param batch one answer at the end instead */
    StreamTableEnvironment over(StreamExecutionEnvironment env, boolean batch) {
        EnvironmentSettings.Builder settings = EnvironmentSettings.newInstance().withClassLoader(loader);
        StreamTableEnvironment tables = StreamTableEnvironment.create(
                env, (batch ? settings.inBatchMode() : settings.inStreamingMode()).build());
        tables.getConfig().set("table.local-time-zone", "UTC");
        return tables;
    }

    @Override
    public void close() throws IOException {
        Thread.currentThread().setContextClassLoader(before);
        loader.close();
    }
}
