package dev.headwater.bench;

import dev.headwater.events.tables.HostVisits;
import dev.headwater.events.tables.RankedPage;
import dev.headwater.lab.sql.Planner;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.types.Row;

/** Job trending in Flink SQL window functions: hosts and pages, without peaks. */
final class SlidingQuery {

    private static final String HOSTS =
            """
            SELECT window_end, host, COUNT(*)
            FROM TABLE(HOP(TABLE events, DESCRIPTOR(event_time), %1$s, %2$s))
            GROUP BY window_start, window_end, host""";

    private static final String PAGES =
            """
            SELECT window_end, host, place, path, visits
            FROM (
                SELECT *, ROW_NUMBER() OVER (
                    PARTITION BY window_start, window_end, host ORDER BY visits DESC, path) AS place
                FROM (
                    SELECT window_start, window_end, host, path, COUNT(*) AS visits
                    FROM TABLE(HOP(TABLE events, DESCRIPTOR(event_time), %1$s, %2$s))
                    GROUP BY window_start, window_end, host, path
                )
            )
            WHERE place <= 10""";

    private SlidingQuery() {}

    static Rounds.Variant of(Planner queries, GeneratedVisits visits, Duration size, Duration slide) {
        return new Rounds.Variant("sql", () -> {
            StreamExecutionEnvironment env = SlidingVariants.environment();
            StreamTableEnvironment tables = queries.tables(env);
            tables.createTemporaryView("events", events(env, visits), timed());
            SlidingVariants.end(
                    "hosts",
                    rows(tables, HOSTS, size, slide)
                            .map(row -> new HostVisits(0, end(row), host(row), (Long) row.getField(2)))
                            .returns(HostVisits.class),
                    RowHash::of);
            SlidingVariants.end(
                    "pages",
                    rows(tables, PAGES, size, slide).map(SlidingQuery::page).returns(RankedPage.class),
                    RowHash::of);
            return RunResult.of(env.execute("sql"));
        });
    }

    private static DataStream<Row> events(StreamExecutionEnvironment env, GeneratedVisits visits) {
        return VisitSource.of(env, visits)
                .map(record -> Row.of(record.event().host(), record.event().url()))
                .returns(Types.ROW_NAMED(new String[] {"host", "path"}, Types.STRING, Types.STRING));
    }

    private static Schema timed() {
        return Schema.newBuilder()
                .column("host", "STRING")
                .column("path", "STRING")
                .columnByMetadata("event_time", DataTypes.TIMESTAMP_LTZ(3), "rowtime")
                .watermark("event_time", "SOURCE_WATERMARK()")
                .build();
    }

    private static DataStream<Row> rows(StreamTableEnvironment tables, String query, Duration size, Duration slide) {
        return tables.toDataStream(tables.sqlQuery(query.formatted(minutes(slide), minutes(size))));
    }

    private static RankedPage page(Row row) {
        return new RankedPage(
                0, end(row), host(row), (Long) row.getField(2), (String) row.getField(3), (Long) row.getField(4), 0);
    }

    private static String minutes(Duration duration) {
        return "INTERVAL '%d' MINUTE(5)".formatted(duration.toMinutes());
    }

    private static long end(Row row) {
        return ((LocalDateTime) row.getField(0)).toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    private static String host(Row row) {
        return (String) row.getField(1);
    }
}
