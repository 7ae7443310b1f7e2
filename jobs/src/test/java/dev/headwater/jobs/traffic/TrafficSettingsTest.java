package dev.headwater.jobs.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.Topics;
import dev.headwater.jobs.settings.DimensionSettings;
import dev.headwater.jobs.settings.IntakeSettings;
import dev.headwater.jobs.settings.JobSettings;
import dev.headwater.jobs.settings.KafkaSettings;
import dev.headwater.jobs.settings.KafkaStart;
import dev.headwater.jobs.settings.KafkaUntil;
import dev.headwater.jobs.settings.Key;
import dev.headwater.jobs.settings.KeySet;
import dev.headwater.jobs.settings.LookupSettings;
import dev.headwater.jobs.settings.PostgresSettings;
import dev.headwater.jobs.settings.Read;
import dev.headwater.jobs.settings.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TrafficSettingsTest {
    private static final List<String> EVERY_KEY_WITH_ANOTHER_VALUE = List.of(
            "--kafka.brokers=a:1,b:2",
            "--kafka.input=bootcamp-events-enriched",
            "--kafka.start=timestamp:2026-11-20T10:00:00Z",
            "--kafka.until=timestamp:2026-11-20T13:00:00+02:00",
            "--kafka.guarantee=exactly-once",
            "--kafka.group=mine",
            "--kafka.properties.security.protocol=SSL",
            "--postgres.url=jdbc:postgresql://db/other",
            "--postgres.user=ada",
            "--postgres.password=other",
            "--checkpoint.interval=1m",
            "--sink.flush=250ms",
            "--fresh",
            "--window.size=1h",
            "--window.lateness=1d",
            "--window.early=0",
            "--watermark.out-of-orderness=0",
            "--watermark.idle=90s",
            "--watermark.max-ahead=PT2H",
            "--dedup.horizon=30d",
            "--filter.bots=true",
            "--dimension.refresh=4s",
            "--dimension.max-age=5s",
            "--dimension.min-share=0.6",
            "--dimension.max-rows=7",
            "--geo.database=places.mmdb");

    @Test
    void readsDefaults() {
        KafkaSettings kafka = new KafkaSettings(
                "localhost:9092",
                Topics.EVENTS.topic(),
                KafkaStart.EARLIEST,
                Optional.empty(),
                false,
                "headwater-traffic",
                Map.of());
        PostgresSettings postgres =
                new PostgresSettings("jdbc:postgresql://localhost:5432/headwater", "headwater", new Secret("pw"));
        IntakeSettings intake = new IntakeSettings(
                Duration.ofSeconds(15),
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                Duration.ofMinutes(10),
                Duration.ofHours(1),
                false);
        LookupSettings facts = new LookupSettings(
                new DimensionSettings(Duration.ofHours(3), Duration.ofHours(9), 0.5, 5_000_000), Optional.empty());
        JobSettings job =
                new JobSettings("traffic", kafka, postgres, Duration.ofSeconds(10), Duration.ofSeconds(1), false);

        assertThat(Read.args().settings())
                .isEqualTo(new TrafficSettings(job, intake, facts, Duration.ofMinutes(5), Duration.ofSeconds(2)));
    }

    @Test
    void readsEveryKey() {
        KafkaSettings kafka = new KafkaSettings(
                "a:1,b:2",
                "bootcamp-events-enriched",
                KafkaStart.at(Instant.parse("2026-11-20T10:00:00Z")),
                Optional.of(KafkaUntil.at(Instant.parse("2026-11-20T11:00:00Z"))),
                true,
                "mine",
                Map.of("security.protocol", "SSL"));
        PostgresSettings postgres = new PostgresSettings("jdbc:postgresql://db/other", "ada", new Secret("other"));
        IntakeSettings intake = new IntakeSettings(
                Duration.ZERO,
                Duration.ofSeconds(90),
                Duration.ofHours(2),
                Duration.ofDays(1),
                Duration.ofDays(30),
                true);
        LookupSettings facts = new LookupSettings(
                new DimensionSettings(Duration.ofSeconds(4), Duration.ofSeconds(5), 0.6, 7),
                Optional.of(Path.of("places.mmdb")));
        JobSettings job =
                new JobSettings("traffic", kafka, postgres, Duration.ofMinutes(1), Duration.ofMillis(250), true);

        assertThat(Read.bare(EVERY_KEY_WITH_ANOTHER_VALUE.toArray(String[]::new))
                        .settings())
                .isEqualTo(new TrafficSettings(job, intake, facts, Duration.ofHours(1), Duration.ZERO));
    }

    @Test
    void coversEveryKey() {
        Set<String> named = EVERY_KEY_WITH_ANOTHER_VALUE.stream()
                .map(arg -> arg.substring(2).split("=")[0])
                .map(name -> name.startsWith("kafka.properties.") ? "kafka.properties.*" : name)
                .collect(Collectors.toSet());

        assertThat(named)
                .isEqualTo(TrafficSettings.SCHEMA.own().keys().stream()
                        .filter(key -> !KeySet.EVERYWHERE.contains(key))
                        .map(Key::name)
                        .collect(Collectors.toSet()));
    }

    @Test
    void refusesOutputTopicsAsInput() {
        Set<String> written = Arrays.stream(Topics.values())
                .filter(topic -> topic != Topics.EVENTS && topic != Topics.ENRICHED)
                .map(Topics::topic)
                .collect(Collectors.toSet());

        assertThat(written).hasSize(5);
        for (String topic : written) {
            assertThat(Read.args("--kafka.input", topic).problems())
                    .containsExactly("kafka.input: \"" + topic
                            + "\" is written by the jobs and cannot be their input (argument)");
        }
    }
}
