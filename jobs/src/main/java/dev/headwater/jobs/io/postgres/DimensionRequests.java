package dev.headwater.jobs.io.postgres;

import dev.headwater.jobs.settings.PostgresSettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;

/** Refresh requests to running jobs, one row per job; a newer request replaces an older one. */
public final class DimensionRequests {

    private static final String ASK =
            """
            INSERT INTO dimension_requests (job, requested_at) VALUES (?, clock_timestamp())
            ON CONFLICT (job) DO UPDATE SET requested_at = excluded.requested_at, answered_at = NULL, answer = NULL
            RETURNING requested_at""";

    private static final String OPEN =
            "SELECT requested_at FROM dimension_requests WHERE job = ? AND answered_at IS NULL";

    private static final String ANSWER = "UPDATE dimension_requests SET answered_at = clock_timestamp(), answer = ?"
            + " WHERE job = ? AND requested_at = ?";

    private static final String ANSWERED =
            "SELECT answer FROM dimension_requests WHERE job = ? AND requested_at = ? AND answered_at IS NOT NULL";

    private static final String REFUSED = "refused, the last good version stays: ";

    private DimensionRequests() {}

    /** The answer to a request whose refresh failed. */
    public static String refused(String reason) {
        return REFUSED + reason;
    }

    public static boolean isRefused(String answer) {
        return answer.startsWith(REFUSED);
    }

    /** Returns the time of the request by the clock of Postgres, which identifies it. */
    public static Instant ask(Connection connection, String job) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ASK)) {
            insert.setString(1, job);
            try (ResultSet asked = insert.executeQuery()) {
                asked.next();
                return asked.getTimestamp(1).toInstant();
            }
        }
    }

    public static Optional<String> answer(Connection connection, String job, Instant asked) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(ANSWERED)) {
            query.setString(1, job);
            query.setTimestamp(2, Timestamp.from(asked));
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
    }

    public static Optional<Instant> open(PostgresSettings postgres, String job) throws SQLException {
        try (Connection connection = PostgresConnections.openToCheck(postgres);
                PreparedStatement query = connection.prepareStatement(OPEN)) {
            query.setString(1, job);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? Optional.of(rows.getTimestamp(1).toInstant()) : Optional.empty();
            }
        }
    }

    public static void answer(PostgresSettings postgres, String job, Instant asked, String answer) throws SQLException {
        try (Connection connection = PostgresConnections.openToCheck(postgres);
                PreparedStatement update = connection.prepareStatement(ANSWER)) {
            update.setString(1, answer);
            update.setString(2, job);
            update.setTimestamp(3, Timestamp.from(asked));
            update.executeUpdate();
        }
    }
}
