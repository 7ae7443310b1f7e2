package dev.headwater.jobs.io.postgres;

import dev.headwater.events.Outcome;
import dev.headwater.events.tables.VersionedRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** How the events of a job ended, since the first start of its newest generation. */
public final class AccountingSums {

    /** The newest generation alone, should rows of an older one have been left there. */
    private static final String SQL = "SELECT outcome, sum(events) FROM accounting WHERE job = ? AND revision / "
            + VersionedRow.GENERATION_STEP + " ="
            + " (SELECT max(revision) / " + VersionedRow.GENERATION_STEP
            + " FROM accounting WHERE job = ?) GROUP BY outcome";

    private AccountingSums() {}

    /** Every outcome is in the map; one that never happened is 0. */
    public static Map<Outcome, Long> of(Connection connection, String job) throws SQLException {
        Map<Outcome, Long> sums = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            sums.put(outcome, 0L);
        }
        try (PreparedStatement query = connection.prepareStatement(SQL)) {
            query.setString(1, job);
            query.setString(2, job);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    sums.put(Outcome.valueOf(rows.getString(1).toUpperCase(Locale.ROOT)), rows.getLong(2));
                }
            }
        }
        return sums;
    }
}
