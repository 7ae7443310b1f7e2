package dev.headwater.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.headwater.jobs.bursts.BurstsSettings;
import dev.headwater.jobs.sessions.SessionsSettings;
import dev.headwater.udfs.visitors.KeyParts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Lists of words, of which visitor keys are made. */
class PartsTest {

    private static final List<String> WORDS = List.of("ip", "host", "user-id", "device-id");
    private static final Key<List<String>> KEY = Key.of("some.key", Parsers.parts(WORDS), "ip,host", "Who it is.");
    private static final KeySet KEYS = KeySet.of("some", "Does something.", List.of(KEY));

    @Test
    void readsPartsInOrder() {
        assertThat(Read.bare().raw(KEYS).get(KEY)).containsExactly("ip", "host");
        assertThat(Read.bare("--some.key", "user-id, host").raw(KEYS).get(KEY)).containsExactly("user-id", "host");
    }

    @Test
    void refusesInvalidKey() {
        assertThat(Read.bare("--some.key", "ip,referrer").problems(KEYS))
                .containsExactly("some.key: \"ip,referrer\" is not made of ip, host, user-id, device-id, separated by"
                        + " commas (argument)");
        assertThat(Read.bare("--some.key", "ip,,host").problems(KEYS)).hasSize(1);
        assertThat(Read.bare("--some.key", "ip,ip").problems(KEYS))
                .containsExactly("some.key: \"ip,ip\" names a part more than once (argument)");
    }

    @Test
    void readsEveryPartFromAnEvent() {
        Map<String, String> password = Map.of("HEADWATER_POSTGRES_PASSWORD", "pw");
        String all = String.join(",", WORDS);
        String[] bursts = {"--bursts.key=" + all};
        String[] sessions = {"--sessions.key=" + all};
        assertThat(BurstsSettings.read(bursts, password).key()).isEqualTo(WORDS);
        assertThat(SessionsSettings.read(sessions, password).key()).isEqualTo(WORDS);
        assertThat(WORDS).allSatisfy(part -> assertThatCode(() -> new KeyParts(List.of(part)))
                .doesNotThrowAnyException());
    }
}
