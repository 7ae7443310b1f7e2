package dev.headwater.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.headwater.udfs.visitors.KeyParts;
import java.util.List;
import org.junit.jupiter.api.Test;

class VisitorKeysTest {
    private static final Key<List<String>> KEY = VisitorKeys.byVisitorAndHost("some.key", "Who it is.");
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
        assertThat(VisitorKeys.PARTS).allSatisfy(part -> assertThatCode(() -> new KeyParts(List.of(part)))
                .doesNotThrowAnyException());
    }
}
