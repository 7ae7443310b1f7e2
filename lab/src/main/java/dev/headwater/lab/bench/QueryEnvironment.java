package dev.headwater.lab.bench;

import dev.headwater.lab.sql.PlannerLoader;
import java.io.IOException;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

/** Flink SQL in this JVM for as long as it is open; one planner for all queries, so that it is warm for all of them. */
final class QueryEnvironment implements AutoCloseable {

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private final PlannerLoader planner = PlannerLoader.open();

    QueryEnvironment() {
        Thread.currentThread().setContextClassLoader(planner);
    }

    StreamTableEnvironment over(StreamExecutionEnvironment env) {
        StreamTableEnvironment tables = StreamTableEnvironment.create(
                env,
                EnvironmentSettings.newInstance()
                        .inStreamingMode()
                        .withClassLoader(planner)
                        .build());
        tables.getConfig().set("table.local-time-zone", "UTC");
        return tables;
    }

    @Override
    public void close() throws IOException {
        Thread.currentThread().setContextClassLoader(before);
        planner.close();
    }
}
