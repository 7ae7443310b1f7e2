package dev.headwater.jobs.io;

import dev.headwater.events.Topics;
import dev.headwater.events.tables.Table;
import dev.headwater.events.tables.Tables;
import dev.headwater.jobs.io.kafka.ClientProperties;
import dev.headwater.jobs.io.kafka.Tombstones;
import dev.headwater.jobs.io.kafka.TopicCheck;
import dev.headwater.jobs.io.kafka.TransactionCheck;
import dev.headwater.jobs.io.postgres.Generations;
import dev.headwater.jobs.io.postgres.PostgresConnections;
import dev.headwater.jobs.io.postgres.SchemaCheck;
import dev.headwater.jobs.io.source.EnrichedInput;
import dev.headwater.jobs.settings.JobSettings;
import dev.headwater.jobs.settings.StartRefusedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.common.KafkaException;

/**
 * Runs once before a job is submitted: checks the services and draws a generation. It draws with the first sink, after the
 * inputs are open, so that a start that they refuse changes nothing.
 */
final class JobStart {

    private static final long NONE = -1;

    private final JobSettings settings;
    private final boolean resumes;
    private long generation = NONE;

    private JobStart(JobSettings settings, boolean resumes) {
        this.settings = settings;
        this.resumes = resumes;
    }

    /** Refuses the start with all problems in one message. */
    static JobStart checked(StreamExecutionEnvironment env, JobSettings settings) {
        boolean resumes = EnrichedInput.resumes(env.getConfiguration());
        List<Table<?>> tables = new ArrayList<>(Tables.of(settings.job()));
        tables.add(Tables.ACCOUNTING);
        List<String> problems = new ArrayList<>();
        if (settings.fresh() && resumes) {
            problems.add("--fresh starts anew, but a checkpoint to resume from was given: leave one of them out");
        }
        problems.addAll(TopicCheck.problems(
                ClientProperties.of(settings.kafka()), settings.kafka().input(), topics(settings.job())));
        problems.addAll(TransactionCheck.problems(settings));
        problems.addAll(SchemaCheck.problems(settings.postgres(), tables));
        if (!problems.isEmpty()) {
            throw new StartRefusedException(problems);
        }
        return new JobStart(settings, resumes);
    }

    /** The generation of this start; a checkpoint may hold an older one, which counts then. */
    long generation() {
        if (generation == NONE) {
            generation = begin();
        }
        return generation;
    }

    private static List<Topics> topics(String job) {
        List<Topics> topics = new ArrayList<>(Topics.writtenBy(job));
        Tables.of(job).forEach(table -> table.ownTopic().ifPresent(topics::add));
        return topics;
    }

    private long begin() {
        try (Connection postgres = PostgresConnections.open(settings.postgres())) {
            long drawn = Generations.draw(postgres);
            if (!resumes) {
                deleteOldRows(postgres, drawn);
            }
            return drawn;
        } catch (SQLException | KafkaException e) {
            throw new StartRefusedException(List.of("a new generation could not begin: " + e.getMessage()));
        }
    }

    private void deleteOldRows(Connection postgres, long drawn) throws SQLException {
        try (Tombstones tombstones = new Tombstones(settings.kafka(), drawn)) {
            Generations.deleteOutcomeCounts(postgres, settings.job(), keys -> tombstones.send(Tables.ACCOUNTING, keys));
            for (Table<?> table : settings.fresh() ? Tables.of(settings.job()) : List.<Table<?>>of()) {
                Generations.empty(postgres, table, keys -> tombstones.send(table, keys));
            }
        }
    }
}
