package dev.headwater.lab.cluster;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The environment that a job's own {@code main} finds when it asks for one. */
final class LabEnvironment extends StreamExecutionEnvironment {

    private LabEnvironment(LabExecutor executor, Configuration settings) {
        super(executor, settings, Thread.currentThread().getContextClassLoader());
    }

    /** For this thread, and for others that have none of their own. */
    static void install(LabExecutor executor, Configuration settings) {
        initializeContextEnvironment(asked -> {
            Configuration effective = new Configuration(settings);
            effective.addAll(asked);
            return new LabEnvironment(executor, effective);
        });
    }

    static void remove() {
        resetContextEnvironment();
    }

    /** Narrower than what it overrides, which may throw anything. */
    @Override
    public void close() {
        try {
            super.close();
        } catch (Exception e) {
            throw new IllegalStateException("the job's environment does not close", e);
        }
    }
}
