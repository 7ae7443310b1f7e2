package dev.headwater.lab.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headwater.events.Outcome;
import dev.headwater.jobs.Jobs;
import dev.headwater.jobs.intake.SplitRejected;
import dev.headwater.jobs.io.postgres.AccountingSums;
import dev.headwater.jobs.io.postgres.PostgresConnections;
import dev.headwater.jobs.settings.ArgumentSplit;
import dev.headwater.jobs.settings.HelpRequestedException;
import dev.headwater.jobs.settings.Key;
import dev.headwater.jobs.settings.KeySet;
import dev.headwater.jobs.settings.Parsers;
import dev.headwater.jobs.settings.PostgresSettings;
import dev.headwater.jobs.settings.Settings;
import dev.headwater.jobs.settings.SettingsReader;
import dev.headwater.jobs.settings.StartRefusedException;
import dev.headwater.lab.cluster.CheckpointDirectory;
import dev.headwater.lab.cluster.JobInLab;
import dev.headwater.lab.cluster.LabCluster;
import dev.headwater.lab.process.Console;
import dev.headwater.lab.process.Stop;
import dev.headwater.lab.services.DataDirectory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs one job in this JVM, without a cluster, against given services. */
public final class JobCommand implements Command {

    private static final Key<Optional<Path>> CHECKPOINTS = Key.optional(
                    "checkpoints",
                    Parsers.path(),
                    "Directory of checkpoints, from which the job resumes; `none` keeps none.")
            .with(Key.Trait.ARGUMENT_ONLY);
    private static final List<Key<?>> OWN = List.of(CHECKPOINTS, LabKeys.PARALLELISM);

    @Override
    public String name() {
        return "job";
    }

    @Override
    public String summary() {
        return "one job in this JVM: job NAME [--checkpoints DIR] [--fresh]";
    }

    @Override
    public int run(String[] args, Stop stop) throws Exception {
        String job = jobName(args);
        List<String> arguments = Arrays.asList(args).subList(1, args.length);
        // the job's keys and the lab's together, so that one message lists every problem
        KeySet keys = Jobs.keys(job).within("job " + job, OWN);
        Settings settings = SettingsReader.read(keys, arguments.toArray(String[]::new), System.getenv());
        List<String> jobArguments =
                ArgumentSplit.of(KeySet.of(name(), "", OWN), arguments).rest();
        try (DataDirectory directory = DataDirectory.open(settings.get(CHECKPOINTS), "headwater-checkpoints-")) {
            CheckpointDirectory checkpoints = new CheckpointDirectory(directory.path());
            JobInLab.Result result = run(job, settings, checkpoints, jobArguments, stop);
            if (!result.stopped()) {
                checkpoints.deleteAll();
            }
            PostgresSettings postgres = PostgresSettings.of(settings);
            Console.answer(countsLine(job, result.accumulators(), postgres));
        }
        return DONE;
    }

    private static JobInLab.Result run(
            String job, Settings settings, CheckpointDirectory checkpoints, List<String> arguments, Stop stop)
            throws Exception {
        int parallelism = Math.toIntExact(settings.get(LabKeys.PARALLELISM));
        try (LabCluster cluster = new LabCluster(parallelism, 0)) {
            JobInLab running = settings.<Boolean>get("fresh")
                    ? JobInLab.fresh(cluster, job, parallelism, checkpoints)
                    : JobInLab.resuming(cluster, job, parallelism, checkpoints);
            stop.then(running::stop);
            return running.run(arguments.toArray(String[]::new));
        }
    }

    private static String jobName(String[] args) {
        String jobs = String.join(", ", Jobs.byName().keySet());
        if (args.length > 0 && Jobs.byName().keySet().contains(args[0])) {
            return args[0];
        }
        if (args.length > 0 && args[0].equals("--help")) {
            throw new HelpRequestedException(
                    "job NAME [--checkpoints DIR] [--fresh] [--parallelism N] [settings]\n\nNAME is one of " + jobs
                            + "; job NAME --help lists its settings.");
        }
        throw new StartRefusedException("which job? one of: " + jobs);
    }

    /** Records read and their outcomes, as one line of JSON. */
    private static String countsLine(String job, Map<String, Object> accumulators, PostgresSettings settings)
            throws SQLException, JsonProcessingException {
        try (Connection postgres = PostgresConnections.open(settings)) {
            return countsLine(job, accumulators, AccountingSums.of(postgres, job));
        }
    }

    /** Without an accumulator, because the job did not run, records read are the sum of the outcomes. */
    static String countsLine(String job, Map<String, Object> accumulators, Map<Outcome, Long> sums)
            throws JsonProcessingException {
        long sum = sums.values().stream().mapToLong(Long::longValue).sum();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("job", job);
        line.put("read", accumulators.getOrDefault(SplitRejected.READ, sum));
        for (Outcome outcome : Outcome.values()) {
            line.put(outcome.word(), sums.get(outcome));
        }
        return new ObjectMapper().writeValueAsString(line);
    }
}
