package dev.headwater.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.jobs.bursts.BurstsSettings;
import dev.headwater.jobs.funnels.FunnelsSettings;
import dev.headwater.jobs.sessions.SessionsSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Marked settings are those that a job compares with its checkpoint. Intake compares {@code ELSEWHERE}. */
class CheckpointMarksTest {

    private static final Map<String, String> PASSWORD = Map.of("HEADWATER_POSTGRES_PASSWORD", "pw");
    private static final Set<String> ELSEWHERE = Set.of("kafka.input", "filter.bots");
    private static final Map<String, String> OTHER_VALUES = Map.ofEntries(
            Map.entry("sink.flush", "2s"),
            Map.entry("window.lateness", "1m"),
            Map.entry("watermark.out-of-orderness", "2s"),
            Map.entry("watermark.idle", "2m"),
            Map.entry("watermark.max-ahead", "2m"),
            Map.entry("dedup.horizon", "2h"),
            Map.entry("bursts.count", "7"),
            Map.entry("bursts.timeout", "2m"),
            Map.entry("bursts.key", "host"),
            Map.entry("funnels.key", "user-id"),
            Map.entry("sessions.gap", "2m"),
            Map.entry("sessions.key", "host"),
            Map.entry("sessions.max-length", "2h"),
            Map.entry("sessions.max-events", "7"));

    @TempDir
    private Path directory;

    @Test
    void marksWhatBurstsCompare() {
        assertMarked(BurstsSettings.SCHEMA, BurstsSettings::fixedByCheckpoint);
    }

    @Test
    void marksWhatSessionsCompare() {
        assertMarked(SessionsSettings.SCHEMA, SessionsSettings::fixedByCheckpoint);
    }

    @Test
    void marksWhatFunnelsCompare() throws IOException {
        Path file = Files.writeString(
                directory.resolve("funnels.json"),
                "{\"funnels\": [{\"name\": \"a\", \"timeout\": \"1m\", \"steps\": [\"/\"]}]}");
        String[] args = {"--funnels.file=" + file};
        assertThat(FunnelsSettings.read(args, PASSWORD).fixedByCheckpoint())
                .isNotEqualTo(FunnelsSettings.read(new String[0], PASSWORD).fixedByCheckpoint());
        assertThat(marked(FunnelsSettings.SCHEMA)).containsExactlyInAnyOrder("funnels.file", "funnels.key");
    }

    private static <T extends Record> void assertMarked(SettingsSchema<T> schema, Function<T, String> fixed) {
        String usual = fixed.apply(schema.read(new String[0], PASSWORD));
        Set<String> compared = new TreeSet<>();
        OTHER_VALUES.forEach((name, value) -> {
            String[] args = {"--" + name + "=" + value};
            boolean known = schema.own().covering(name).isPresent();
            if (known && !fixed.apply(schema.read(args, PASSWORD)).equals(usual)) {
                compared.add(name);
            }
        });
        assertThat(marked(schema)).isEqualTo(compared);
    }

    private static Set<String> marked(SettingsSchema<?> schema) {
        Set<String> marked = new TreeSet<>();
        schema.own().keys().stream()
                .filter(key -> key.doc().endsWith("A checkpoint fixes it."))
                .forEach(key -> marked.add(key.name()));
        marked.removeAll(ELSEWHERE);
        return marked;
    }
}
