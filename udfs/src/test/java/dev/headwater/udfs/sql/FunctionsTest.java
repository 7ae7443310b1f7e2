package dev.headwater.udfs.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.udfs.testing.TrueAnswers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.util.CollectionUtil;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The registration file, and each function called from SQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FunctionsTest {

    private static final String ROOT = System.getProperty("headwater.root");

    /** Computed by the rule of the contract with another SHA-256 tool. */
    private static final String FINGERPRINT = "501d979e6887b3d0afd50620a4722c63";

    private final TableEnvironment tables = TableEnvironment.create(EnvironmentSettings.inStreamingMode());

    @BeforeAll
    void register() throws IOException {
        register(tables);
        tables.getConfig().set("parallelism.default", "1");
        tables.executeSql(
                """
                CREATE TEMPORARY VIEW samples AS SELECT * FROM (VALUES
                  ('Mozilla/5.0 (X11; Ubuntu; Linux i686; rv:27.0) Gecko/20100101 Firefox/27.0',
                    'https://www.google.de/search?q=flink', '/a/../b?utm_source=news&x=1%202', '203.0.113.77'),
                  ('curl/8.5.0', CAST(NULL AS STRING), 'http://Example.com:80/', '2001:db8:12:3456::1'),
                  (CAST(NULL AS STRING), '-', CAST(NULL AS STRING), CAST(NULL AS STRING)))
                AS t (user_agent, referrer, url, ip)""");
    }

    @Test
    void parsesAgents() {
        assertThat(all("SELECT agent_of(user_agent), agent_of(user_agent, '{\"user-agent\": \"Wget/1.2\"}').is_bot"
                        + " FROM samples"))
                .containsExactlyInAnyOrder(
                        Row.of(Row.of("Firefox", "27.0", "Ubuntu", "Other", false), false),
                        Row.of(Row.of("curl", "8.5.0", "Other", "Other", true), true),
                        Row.of(Row.of(null, null, null, null, false), true));
        assertThat(all("SELECT url FROM samples WHERE NOT agent_of(user_agent).is_bot"))
                .as("events without an agent remain")
                .hasSize(2);
    }

    @Test
    void readsReferrersAndCampaigns() {
        assertThat(all("SELECT referrer_of(referrer, 'example.com'), campaign_of(url) FROM samples"))
                .containsExactlyInAnyOrder(
                        Row.of(Row.of("search", "Google", "flink"), Row.of("news", null, null, null, null)),
                        Row.of(Row.of("direct", null, null), null),
                        Row.of(Row.of("direct", null, null), null));
    }

    @Test
    void splitsUrls() {
        assertThat(all("SELECT url_parts(url), normal_path(url), url_parameter(url, 'x') FROM samples"))
                .containsExactlyInAnyOrder(
                        Row.of(Row.of(null, null, null, "/a/../b", "utm_source=news&x=1%202", null), "/b", "1 2"),
                        Row.of(Row.of("http", "example.com", 80, "/", null, null), "/", null),
                        Row.of(null, null, null));
    }

    @Test
    void truncatesAddresses() {
        assertThat(all("SELECT truncate_address(ip), truncate_address(ip, 16, 32),"
                        + " truncate_address(ip, CAST(NULL AS INT), 32) FROM samples"))
                .containsExactlyInAnyOrder(
                        Row.of("203.0.113.0", "203.0.0.0", null),
                        Row.of("2001:db8:12::", "2001:db8::", null),
                        Row.of(null, null, null));
    }

    @Test
    void fingerprintsLikeTheJobs() {
        String columns =
                "'/a', 'Example.com:80', TO_TIMESTAMP_LTZ(1000, 3), CAST(NULL AS STRING), 'x', '{}', '1.2.3.4'";
        List<Row> rows = all("SELECT event_fingerprint(" + columns + "), event_fingerprint(" + columns
                + ", CAST(NULL AS STRING), CAST(NULL AS STRING), 'page_view', CAST(NULL AS INT), CAST(NULL AS STRING)),"
                + " event_fingerprint(" + columns.replace("'/a'", "CAST(NULL AS STRING)") + ")");

        assertThat(rows).containsExactly(Row.of(FINGERPRINT, FINGERPRINT, null));
    }

    @Test
    void decodesRecordsLikeTheJobs() {
        String event =
                "CAST('{\"url\": \"http://x/a?b\", \"host\": \"WWW.X:80\", \"event_time\": 1000000, \"status\": 200,"
                        + " \"event_id\": \"e\"}' AS BYTES)";
        List<Row> rows =
                all("SELECT r.event_id, r.event_time, r.url, r.path, r.host, r.referrer, r.type, r.status, r.rejected"
                        + " FROM (SELECT event_of(payload, sent) AS r FROM (VALUES (" + event
                        + ", TO_TIMESTAMP_LTZ(1000000, 3)), ("
                        + event + ", TO_TIMESTAMP_LTZ(699999, 3)), (" + event + ", CAST(NULL AS TIMESTAMP_LTZ(3))),"
                        + " (CAST('{' AS BYTES), TO_TIMESTAMP_LTZ(0, 3)), (CAST(NULL AS BYTES), TO_TIMESTAMP_LTZ(0, 3)))"
                        + " AS t (payload, sent))");

        Row read =
                Row.of("e", Instant.ofEpochSecond(1000), "http://x/a?b", "/a", "www.x", null, "page_view", 200, null);
        assertThat(rows)
                .containsExactlyInAnyOrder(read, read, rejected("TIME_AHEAD"), rejected("NOT_JSON"), rejected("EMPTY"));
    }

    private static Row rejected(String reason) {
        return Row.of(null, null, null, null, null, null, null, null, reason);
    }

    @Test
    void countsVisitorsByGroup() {
        String visits = "(VALUES (1, 'ada'), (1, 'bob'), (1, 'ada'), (2, 'ada'), (2, CAST(NULL AS STRING)),"
                + " (3, CAST(NULL AS STRING))) AS t (page, visitor)";
        TableEnvironment batch = TableEnvironment.create(EnvironmentSettings.inBatchMode());
        batch.createTemporarySystemFunction("approx_unique_visitors", CountVisitors.class);
        String query = "SELECT page, approx_unique_visitors(visitor) FROM " + visits + " GROUP BY page";

        assertThat(all(batch, query)).containsExactlyInAnyOrder(Row.of(1, 2L), Row.of(2, 1L), Row.of(3, 0L));
    }

    @Test
    void findsPlacesOnlyWithAFile() {
        assertThatThrownBy(() -> all("SELECT place_of(ip) FROM samples"))
                .hasStackTraceContaining("place_of needs a geo file");

        TableEnvironment withFile = TableEnvironment.create(EnvironmentSettings.inStreamingMode());
        Path file = TrueAnswers.file("geo/GeoLite2-City-Test.mmdb");
        withFile.getConfig().set("pipeline.global-job-parameters", "geo.database:" + file);
        withFile.createTemporarySystemFunction("place_of", FindPlace.class);
        assertThat(all(
                        withFile,
                        "SELECT place_of(ip) FROM (VALUES ('175.16.199.128'), ('127.0.0.1'), ('x')) AS t (ip)"))
                .containsExactlyInAnyOrder(
                        Row.of(Row.of("CN", "Jilin Sheng", "Changchun")), Row.of((Row) null), Row.of((Row) null));
    }

    @Test
    void pageListsEveryFunction() throws IOException {
        String page = Files.readString(Path.of(ROOT, "docs/functions.md"));

        assertThat(Pattern.compile("(?m)^\\| `(\\w+)\\(")
                        .matcher(page)
                        .results()
                        .map(name -> name.group(1)))
                .containsExactlyInAnyOrder(tables.listUserDefinedFunctions());
    }

    private List<Row> all(String query) {
        return all(tables, query);
    }

    private static List<Row> all(TableEnvironment tables, String query) {
        return CollectionUtil.iteratorToList(tables.executeSql(query).collect());
    }

    private static void register(TableEnvironment tables) throws IOException {
        String file = Files.readString(Path.of(ROOT, "sql/flink/functions.sql"));
        for (String statement : file.replaceAll("(?m)^--.*$", "").split(";")) {
            if (!statement.isBlank()) {
                tables.executeSql(statement);
            }
        }
    }
}
