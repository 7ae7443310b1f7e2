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
import dev.headwater.jobs.settings.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.common.KafkaException;

/** What happens once before a job is submitted: the services are checked, and a new generation begins. */
final class JobStart {

    private JobStart() {}

    /** Returns the generation that counts unless a checkpoint holds an older one. */
    static long of(StreamExecutionEnvironment env, JobSettings settings, List<Topics> alsoWritten, Table<?>... tables) {
        List<Table<?>> written = new ArrayList<>(List.of(tables));
        written.add(Tables.ACCOUNTING);
        List<String> problems = new ArrayList<>();
        if (settings.fresh() && resumes(env)) {
            problems.add("--fresh starts anew, but a checkpoint to resume from was given: leave one of them out");
        }
        problems.addAll(TopicCheck.problems(
                ClientProperties.of(settings.kafka()), settings.kafka().input(), topics(alsoWritten, tables)));
        problems.addAll(TransactionCheck.problems(settings));
        problems.addAll(SchemaCheck.problems(settings.postgres(), written));
        if (!problems.isEmpty()) {
            throw new Refusal(problems);
        }
        return begin(settings, resumes(env), tables);
    }

    private static List<Topics> topics(List<Topics> alsoWritten, Table<?>... tables) {
        List<Topics> topics = new ArrayList<>(Topics.written());
        topics.addAll(alsoWritten);
        for (Table<?> table : tables) {
            table.ownTopic().ifPresent(topics::add);
        }
        return topics;
    }

    private static long begin(JobSettings settings, boolean resumes, Table<?>... tables) {
        try (Connection postgres = PostgresConnections.open(settings.postgres())) {
            long generation = Generations.draw(postgres);
            if (!resumes) {
                forget(postgres, settings, generation, settings.fresh() ? tables : new Table<?>[0]);
            }
            return generation;
        } catch (SQLException | KafkaException e) {
            throw new Refusal(List.of("a new generation could not begin: " + e.getMessage()));
        }
    }

    private static void forget(Connection postgres, JobSettings settings, long generation, Table<?>... emptied)
            throws SQLException {
        try (Tombstones tombstones = new Tombstones(settings.kafka(), generation)) {
            Generations.forgetAccounting(postgres, settings.job(), keys -> tombstones.send(Tables.ACCOUNTING, keys));
            for (Table<?> table : emptied) {
                Generations.empty(postgres, table, keys -> tombstones.send(table, keys));
            }
        }
    }

    private static boolean resumes(StreamExecutionEnvironment env) {
        return env.getConfiguration()
                .getOptional(StateRecoveryOptions.SAVEPOINT_PATH)
                .isPresent();
    }
}
