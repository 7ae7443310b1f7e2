package dev.headwater.lab.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headwater.events.Outcome;
import dev.headwater.jobs.intake.SplitRejected;
import dev.headwater.jobs.io.postgres.AccountingSums;
import dev.headwater.jobs.io.postgres.PostgresConnections;
import dev.headwater.jobs.settings.PostgresSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What became of every record that a job has read, as one line of JSON. */
final class JobAccount {

    private JobAccount() {}

    static String line(String job, Map<String, Object> accumulators, PostgresSettings settings)
            throws SQLException, JsonProcessingException {
        try (Connection postgres = PostgresConnections.open(settings)) {
            return line(job, accumulators, AccountingSums.of(postgres, job));
        }
    }

    /** A job that did not run has no count of its own: then what was read is what the table accounts for. */
    static String line(String job, Map<String, Object> accumulators, Map<Outcome, Long> sums)
            throws JsonProcessingException {
        long accounted = sums.values().stream().mapToLong(Long::longValue).sum();
        Map<String, Object> account = new LinkedHashMap<>();
        account.put("job", job);
        account.put("read", accumulators.getOrDefault(SplitRejected.READ, accounted));
        for (Outcome outcome : Outcome.values()) {
            account.put(outcome.word(), sums.get(outcome));
        }
        return new ObjectMapper().writeValueAsString(account);
    }
}
