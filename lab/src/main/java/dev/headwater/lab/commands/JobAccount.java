package dev.headwater.lab.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headwater.events.Outcome;
import dev.headwater.jobs.flow.SortArrivals;
import dev.headwater.jobs.io.postgres.AccountingSums;
import dev.headwater.jobs.io.postgres.PostgresConnections;
import dev.headwater.jobs.settings.PostgresSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What became of every record that a job has read, as one line of JSON. */
final class JobAccount {

    private static final List<Outcome> ORDER =
            List.of(Outcome.COUNTED, Outcome.REJECTED, Outcome.DUPLICATE, Outcome.LATE, Outcome.FILTERED);

    private JobAccount() {}

    static String line(String job, Map<String, Object> accumulators, PostgresSettings settings)
            throws SQLException, JsonProcessingException {
        Map<Outcome, Long> sums;
        try (Connection postgres = PostgresConnections.open(settings)) {
            sums = AccountingSums.of(postgres, job);
        }
        Map<String, Object> account = new LinkedHashMap<>();
        account.put("job", job);
        // counted by the job on its own; a job that was stopped before it ran has read what it has accounted for
        long accounted = sums.values().stream().mapToLong(Long::longValue).sum();
        account.put("read", accumulators.getOrDefault(SortArrivals.READ, accounted));
        ORDER.forEach(outcome -> account.put(outcome.name().toLowerCase(Locale.ROOT), sums.get(outcome)));
        return new ObjectMapper().writeValueAsString(account);
    }
}
