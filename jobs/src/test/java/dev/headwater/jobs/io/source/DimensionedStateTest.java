package dev.headwater.jobs.io.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.udfs.dimensions.DimensionVersion;
import dev.headwater.udfs.dimensions.DimensionVersions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.junit.jupiter.api.Test;

class DimensionedStateTest {

    private static final DimensionVersions VERSIONS = new DimensionVersions(List.of(
            new DimensionVersion(7, 1, DimensionVersion.ALWAYS, "a".repeat(64), 1, 2, 3),
            new DimensionVersion(8, 2, 3, "b".repeat(64), 10_000_000, 10_000_000, 10_000_000)));

    private final DimensionedStateSerializer<String> serializer = new DimensionedStateSerializer<>(new TextState());

    @Test
    void versionsAndTheInnerStateComeBack() throws IOException {
        DimensionedState<String> state = new DimensionedState<>(VERSIONS, "offsets");
        assertThat(serializer.deserialize(serializer.getVersion(), serializer.serialize(state)))
                .isEqualTo(state);
    }

    @Test
    void aCheckpointNamesTheDimensionAndDoesNotHoldIt() throws IOException {
        assertThat(serializer.serialize(new DimensionedState<>(VERSIONS, ""))).hasSizeLessThan(300);
    }

    @Test
    void aCheckpointOfASourceThatJoinedNothingHasNoVersions() throws IOException {
        TextState alone = new TextState();
        assertThat(serializer.deserialize(alone.getVersion(), alone.serialize("offsets")))
                .isEqualTo(new DimensionedState<>(DimensionVersions.NONE, "offsets"));
    }

    @Test
    void aSourceThatJoinsNothingTakesWhatIsItsOwn() throws IOException {
        UndimensionedStateSerializer<String> alone = new UndimensionedStateSerializer<>(new TextState());
        byte[] joined = serializer.serialize(new DimensionedState<>(VERSIONS, "offsets"));

        assertThat(alone.deserialize(serializer.getVersion(), joined)).isEqualTo("offsets");
        assertThat(alone.deserialize(alone.getVersion(), alone.serialize("offsets")))
                .isEqualTo("offsets");
    }

    @Test
    void aNewerFormatIsRefused() {
        assertThatThrownBy(() -> serializer.deserialize(serializer.getVersion() + 1, new byte[0]))
                .isInstanceOf(IOException.class);
    }

    private static final class TextState implements SimpleVersionedSerializer<String> {

        @Override
        public int getVersion() {
            return 3;
        }

        @Override
        public byte[] serialize(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String deserialize(int version, byte[] bytes) {
            assertThat(version).isEqualTo(3);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
