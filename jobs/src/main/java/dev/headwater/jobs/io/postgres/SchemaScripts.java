package dev.headwater.jobs.io.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The scripts of {@code sql/schema}, packaged in the jar. Listed by name, because there is no portable way to list a
 * directory of a jar.
 */
public final class SchemaScripts {

    private static final List<String> SCRIPTS = List.of(
            "0001_foundation.sql",
            "0002_accounting.sql",
            "0003_traffic.sql",
            "0004_boot_camp_views.sql",
            "0005_trending.sql",
            "0006_sessions.sql",
            "0007_funnels.sql",
            "0008_bursts.sql",
            "0009_alerts.sql",
            "0010_receipts.sql",
            "0011_session_averages.sql",
            "0012_funnel_drop_off.sql",
            "0013_dimensions.sql",
            "0014_enrichment.sql",
            "0015_flink_sql.sql");

    /** Serialises concurrent runs; an arbitrary number. */
    private static final long ADVISORY_LOCK = 0x4865_6164_7761_7465L;

    private SchemaScripts() {}

    public static List<String> names() {
        return SCRIPTS;
    }

    /** Applies missing scripts, each in its own transaction, and returns their names. */
    public static List<String> apply(Connection connection) throws SQLException {
        List<String> applied = new ArrayList<>();
        for (String script : SCRIPTS) {
            if (Transaction.of(connection, () -> applyOne(connection, script))) {
                applied.add(script);
            }
        }
        return applied;
    }

    public static String text(String script) {
        try (InputStream in = SchemaScripts.class.getResourceAsStream("/sql/schema/" + script)) {
            if (in == null) {
                throw new IllegalStateException("sql/schema/" + script + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean applyOne(Connection connection, String script) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + ADVISORY_LOCK + ")");
            if (isRecorded(connection, script)) {
                return false;
            }
            statement.execute(text(script));
            if (!isRecorded(connection, script)) {
                throw new IllegalStateException(
                        "sql/schema/" + script + " does not insert its version into schema_version");
            }
            return true;
        }
    }

    private static boolean isRecorded(Connection connection, String script) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet exists = statement.executeQuery("SELECT to_regclass('schema_version') IS NOT NULL")) {
            exists.next();
            if (!exists.getBoolean(1)) {
                return false;
            }
        }
        try (PreparedStatement query = connection.prepareStatement("SELECT 1 FROM schema_version WHERE version = ?")) {
            query.setInt(1, Integer.parseInt(script.substring(0, 4)));
            try (ResultSet found = query.executeQuery()) {
                return found.next();
            }
        }
    }
}
