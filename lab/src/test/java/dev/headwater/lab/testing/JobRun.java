package dev.headwater.lab.testing;

import dev.headwater.jobs.Jobs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Runs jobs through their own {@code main} on a MiniCluster, against the services of a {@link LabServices}. */
public final class JobRun {

    private final LabServices services;

    public JobRun(LabServices services) {
        this.services = services;
    }

    /** Returns when the bounded job has finished. */
    public void toTheEnd(String job, int parallelism, String... settings) throws Exception {
        upTo("latest", job, parallelism, settings);
    }

    /** The same, ending where {@code until} says. */
    public void upTo(String until, String job, int parallelism, String... settings) throws Exception {
        List<String> arguments = new ArrayList<>(services.arguments());
        arguments.addAll(List.of("--kafka.until", until, "--checkpoint.interval", "1s"));
        arguments.addAll(List.of(settings));
        Context.use(parallelism, services.services().directory().resolve("checkpoints"));
        try {
            Jobs.byName().get(job).main(arguments.toArray(new String[0]));
        } finally {
            Context.reset();
        }
    }

    /** The environment that a job's {@code main} gets. */
    @SuppressWarnings("try") // close() throws what its parent lets it throw
    private static final class Context extends StreamExecutionEnvironment {
        private Context(Configuration configuration) {
            super(configuration);
        }

        static void use(int parallelism, Path checkpoints) {
            initializeContextEnvironment(own -> {
                Configuration configuration = new Configuration(own);
                configuration.set(DeploymentOptions.TARGET, "local");
                configuration.set(DeploymentOptions.ATTACHED, true);
                configuration.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
                configuration.set(RestOptions.PORT, 0);
                configuration.set(
                        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                        checkpoints.toUri().toString());
                // a failure ends the test, without a restart
                configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
                return new Context(configuration);
            });
        }

        static void reset() {
            resetContextEnvironment();
        }
    }
}
