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
import dev.headwater.jobs.settings.JobSettings;
import dev.headwater.jobs.settings.StartRefusedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.common.KafkaException;

/**
 * What happens once before a job is submitted: the services are checked, and a new generation begins. It begins when the
 * first row asks for it, after the inputs have been opened, so that a start which is refused by them changes nothing.
 */
final class JobStart {

    private static final long NONE = -1;

    private final JobSettings settings;
    private final boolean resumes;
    private final Table<?>[] tables;
    private long generation = NONE;

    private JobStart(JobSettings settings, boolean resumes, Table<?>... tables) {
        this.settings = settings;
        this.resumes = resumes;
        this.tables = tables;
    }

    /** Refused when anything is not as it must be. */
    static JobStart checked(
            StreamExecutionEnvironment env, JobSettings settings, List<Topics> alsoWritten, Table<?>... tables) {
        List<Table<?>> written = new ArrayList<>(List.of(tables));
        written.add(Tables.ACCOUNTING);
        List<String> problems = new ArrayList<>();
        if (settings.fresh() && JobEnvironment.resumes(env.getConfiguration())) {
            problems.add("--fresh starts anew, but a checkpoint to resume from was given: leave one of them out");
        }
        problems.addAll(TopicCheck.problems(
                ClientProperties.of(settings.kafka()), settings.kafka().input(), topics(alsoWritten, tables)));
        problems.addAll(TransactionCheck.problems(settings));
        problems.addAll(SchemaCheck.problems(settings.postgres(), written));
        if (!problems.isEmpty()) {
            throw new StartRefusedException(problems);
        }
        return new JobStart(settings, JobEnvironment.resumes(env.getConfiguration()), tables);
    }

    /** The generation that counts unless a checkpoint holds an older one. */
    long generation() {
        if (generation == NONE) {
            generation = begin();
        }
        return generation;
    }

    private static List<Topics> topics(List<Topics> alsoWritten, Table<?>... tables) {
        List<Topics> topics = new ArrayList<>(Topics.written());
        topics.addAll(alsoWritten);
        for (Table<?> table : tables) {
            table.ownTopic().ifPresent(topics::add);
        }
        return topics;
    }

    private long begin() {
        try (Connection postgres = PostgresConnections.open(settings.postgres())) {
            long drawn = Generations.draw(postgres);
            if (!resumes) {
                forget(postgres, drawn);
            }
            return drawn;
        } catch (SQLException | KafkaException e) {
            throw new StartRefusedException(List.of("a new generation could not begin: " + e.getMessage()));
        }
    }

    private void forget(Connection postgres, long drawn) throws SQLException {
        try (Tombstones tombstones = new Tombstones(settings.kafka(), drawn)) {
            Generations.forgetAccounting(postgres, settings.job(), keys -> tombstones.send(Tables.ACCOUNTING, keys));
            for (Table<?> table : settings.fresh() ? tables : new Table<?>[0]) {
                Generations.empty(postgres, table, keys -> tombstones.send(table, keys));
            }
        }
    }
}
