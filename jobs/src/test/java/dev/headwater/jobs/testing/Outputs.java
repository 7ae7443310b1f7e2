package dev.headwater.jobs.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;

/** Runs a topology on a MiniCluster at parallelism 2 and collects its streams. */
public final class Outputs {

    private final StreamExecutionEnvironment env;
    private final Map<DataStream<?>, CloseableIterator<?>> streams = new LinkedHashMap<>();
    private final Map<DataStream<?>, List<Object>> collected = new LinkedHashMap<>();

    private Outputs(StreamExecutionEnvironment env) {
        this.env = env;
    }

    /** With generic types off and object reuse on, as in the jobs. */
    public static StreamExecutionEnvironment environment() {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(CoreOptions.DEFAULT_PARALLELISM, 2);
        return SharedCluster.environment(configuration);
    }

    public static Outputs of(StreamExecutionEnvironment env, DataStream<?>... streams) {
        Outputs outputs = new Outputs(env);
        for (DataStream<?> stream : streams) {
            outputs.streams.put(stream, stream.collectAsync());
        }
        return outputs;
    }

    public Outputs run() throws Exception {
        env.execute("test");
        for (Map.Entry<DataStream<?>, CloseableIterator<?>> stream : streams.entrySet()) {
            List<Object> all = new ArrayList<>();
            stream.getValue().forEachRemaining(all::add);
            collected.put(stream.getKey(), all);
        }
        return this;
    }

    @SuppressWarnings("unchecked")
    public <T> List<T> of(DataStream<T> stream) {
        return (List<T>) collected.get(stream);
    }
}
