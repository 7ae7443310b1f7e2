package dev.headwater.examples.firstjob;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.connector.jdbc.JdbcConnectionOptions;
import org.apache.flink.connector.jdbc.core.datastream.sink.JdbcSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;

/** Hits by host in five-minute windows, the way a first Flink course teaches it. Some of its rows are wrong. */
public final class FirstJob {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private FirstJob() {}

    public record Hits(String host, long eventTime, long count) {}

    /** Takes five arguments: brokers, topic, JDBC URL, user, password. */
    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        KafkaSource<String> source = KafkaSource.<String>builder()
                .setBootstrapServers(args[0])
                .setTopics(args[1])
                .setGroupId("first-job")
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setValueOnlyDeserializer(new SimpleStringSchema())
                .build();

        env.fromSource(source, WatermarkStrategy.noWatermarks(), "events")
                .map(FirstJob::parse)
                .assignTimestampsAndWatermarks(WatermarkStrategy.<Hits>forBoundedOutOfOrderness(Duration.ofSeconds(15))
                        .withTimestampAssigner((hit, recordTime) -> hit.eventTime()))
                .keyBy(Hits::host)
                .window(TumblingEventTimeWindows.of(WINDOW))
                .reduce((a, b) -> new Hits(a.host(), a.eventTime(), a.count() + b.count()))
                .sinkTo(postgres(args[2], args[3], args[4]));
        env.execute("first-job");
    }

    private static Hits parse(String json) throws Exception {
        JsonNode event = JSON.readTree(json);
        long eventTime = Instant.parse(event.get("event_time").asText()).toEpochMilli();
        return new Hits(event.get("host").asText(), eventTime, 1);
    }

    private static JdbcSink<Hits> postgres(String url, String user, String password) {
        return JdbcSink.<Hits>builder()
                .withQueryStatement(
                        "INSERT INTO first_job (window_start, host, hits) VALUES (?, ?, ?)"
                                + " ON CONFLICT (window_start, host) DO UPDATE SET hits = EXCLUDED.hits",
                        (statement, hits) -> {
                            statement.setTimestamp(1, new Timestamp(windowStart(hits.eventTime())));
                            statement.setString(2, hits.host());
                            statement.setLong(3, hits.count());
                        })
                .buildAtLeastOnce(new JdbcConnectionOptions.JdbcConnectionOptionsBuilder()
                        .withUrl(url)
                        .withUsername(user)
                        .withPassword(password)
                        .build());
    }

    private static long windowStart(long eventTime) {
        return eventTime - eventTime % WINDOW.toMillis();
    }
}
