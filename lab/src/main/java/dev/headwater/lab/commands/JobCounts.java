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

/** Records read and their outcomes, as one line of JSON. */
final class JobCounts {

    private JobCounts() {}

    static String line(String job, Map<String, Object> accumulators, PostgresSettings settings)
            throws SQLException, JsonProcessingException {
        try (Connection postgres = PostgresConnections.open(settings)) {
            return line(job, accumulators, AccountingSums.of(postgres, job));
        }
    }

    /** Without an accumulator, because the job did not run, records read are the sum of the outcomes. */
    static String line(String job, Map<String, Object> accumulators, Map<Outcome, Long> sums)
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
