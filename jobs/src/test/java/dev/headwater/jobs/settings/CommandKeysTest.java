package dev.headwater.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Commands declare keys and read them with the same engine. */
class CommandKeysTest {
    private static final Key<Long> PORT =
            Key.of("kafka.port", Parsers.wholeNumber(0, 65_535), "0", "A port.").with(Key.Trait.ARGUMENT_ONLY);
    private static final Key<Optional<Path>> DATA =
            Key.optional("data", Parsers.path(), "A directory.").with(Key.Trait.ARGUMENT_ONLY);
    private static final Key<Double> LATE = Key.of("late", Parsers.percent(), "1%", "A share.");
    private static final KeySet KEYS = KeySet.command("some", "Does something.", List.of(PORT, DATA, LATE));

    @Test
    void readsTypedKeys() {
        Settings settings =
                Read.bare("--kafka.port", "9092", "--data=/x", "--late", "0.5%").raw(KEYS);

        assertThat(settings.get(PORT)).isEqualTo(9092);
        assertThat(settings.get(DATA)).contains(Path.of("/x"));
        assertThat(settings.get(LATE)).isEqualTo(0.005);
        assertThat(settings.given(LATE)).isTrue();
    }

    @Test
    void readsDefaults() {
        Settings settings = Read.bare().raw(KEYS);

        assertThat(settings.get(PORT)).isZero();
        assertThat(settings.get(DATA)).isEmpty();
        assertThat(settings.get(LATE)).isEqualTo(0.01);
        assertThat(settings.given(LATE)).isFalse();
    }

    @Test
    void ignoresJobVariablesAndRefusesMisspeltOnes() {
        assertThat(Read.bare()
                        .environment("HEADWATER_WINDOW_SIZE", "1h")
                        .environment("HEADWATER_KAFKA_PROPERTIES_CLIENT_ID", "x")
                        .environment("HEADWATER_WINDOW_SIZ", "1h")
                        .problems(KEYS))
                .containsExactly("unknown key HEADWATER_WINDOW_SIZ in the environment");
    }

    @Test
    void refusesWrongNumbers() {
        assertThat(Read.bare("--kafka.port=65536", "--late=101%").problems(KEYS))
                .containsExactly(
                        "kafka.port: \"65536\" must be from 0 to 65535 (argument)",
                        "late: \"101%\" is above 100% (argument)");
        assertThat(Read.bare("--kafka.port=many", "--late=1").problems(KEYS))
                .containsExactly(
                        "kafka.port: \"many\" must be an integer (argument)",
                        "late: \"1\" must be a share such as 1% or 0.5% (argument)");
    }

    @Test
    void readsPositionalArgumentsBetweenKeys() {
        KeySet keys = KEYS.taking(KeySet.Positional.some("FILE...", "What is read."));

        assertThat(Read.bare("a", "--late", "2%", "b", "-").raw(keys).positionals())
                .containsExactly("a", "b", "-");
        assertThat(Read.bare().problems(keys)).containsExactly("FILE... is missing: What is read.");
        assertThat(Read.bare("a", "b").problems(KEYS.taking(new KeySet.Positional("NAME", "", 1, 1))))
                .containsExactly("more than 1 NAME");
    }

    @Test
    void passesOnArgumentsOfStartedCommand() {
        ArgumentSplit split = ArgumentSplit.of(
                KEYS,
                List.of("--window.size", "1h", "--data", "/x", "--fresh", "--late=2%", "--settings", "f", "--help"));

        assertThat(split.own()).containsExactly("--data", "/x", "--late=2%");
        assertThat(split.rest()).containsExactly("--window.size", "1h", "--fresh", "--settings", "f", "--help");
    }

    @Test
    void refusesKeysWithTheSameVariable() {
        assertThatThrownBy(() -> KeySet.of(
                        "x", "", List.of(Key.of("a.b", Parsers.text(), "", ""), Key.of("a-b", Parsers.text(), "", ""))))
                .hasMessage("two keys would share HEADWATER_A_B");
    }

    @Test
    void refusesKeyOfAnotherSet() {
        assertThatThrownBy(() -> Read.bare().raw(KEYS).get(PostgresSettings.KEYS.get(1)))
                .hasMessage("postgres.user is no key of some");
    }
}
