package dev.headwater.jobs.intake;

import dev.headwater.jobs.Jobs;
import dev.headwater.jobs.io.kafka.VisitorPartitions;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The outputs of each job's topology: of the class {@code XxxJob} beside its {@code XxxSettings}. */
final class JobGraphs {

    private static final Map<String, String> PASSWORD = Map.of("HEADWATER_POSTGRES_PASSWORD", "unused");

    private JobGraphs() {}

    /** The outcome counts come last. */
    static List<DataStream<?>> outputs(String job, DataStream<InputRecord> records, String... arguments) {
        Record settings = Jobs.settings(job).read(arguments, PASSWORD);
        // the job enrichment also takes the partitioner of its topic
        Object[] inputs = {records, settings, new VisitorPartitions(4)};
        try {
            Method topology = topology(settings.getClass());
            return streams((Record) topology.invoke(null, Arrays.copyOf(inputs, topology.getParameterCount())));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot build the topology of " + job, e);
        }
    }

    private static Method topology(Class<?> settings) throws ClassNotFoundException {
        Class<?> job = Class.forName(settings.getName().replaceFirst("Settings$", "Job"));
        return Arrays.stream(job.getMethods())
                .filter(method -> method.getName().equals("topology"))
                .findFirst()
                .orElseThrow();
    }

    /** The streams of a record of outputs, those of the {@link Intake} in it included. */
    private static List<DataStream<?>> streams(Record outputs) throws ReflectiveOperationException {
        List<DataStream<?>> streams = new ArrayList<>();
        for (RecordComponent component : outputs.getClass().getRecordComponents()) {
            Object output = component.getAccessor().invoke(outputs);
            if (output instanceof DataStream<?> stream) {
                streams.add(stream);
            } else {
                streams.addAll(streams((Record) output));
            }
        }
        return streams;
    }
}
