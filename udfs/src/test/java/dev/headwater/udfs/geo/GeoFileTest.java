package dev.headwater.udfs.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.udfs.testing.TinyGeoFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeoFileTest {

    private static final int NETWORK = 0x01020300;
    private static final Map<String, Object> ENTRY = Map.of(
            "country", Map.of("iso_code", "DE", "names", Map.of("en", "Germany", "de", "Deutschland")),
            "subdivisions",
                    List.of(
                            Map.of("iso_code", "BE", "names", Map.of("en", "Berlin")),
                            Map.of("iso_code", "X", "names", Map.of("en", "Y"))),
            "city", Map.of("names", Map.of("fr", "Berlin")));

    @TempDir
    Path directory;

    @Test
    void findsTheNetworkOfEachAddress() throws IOException {
        GeoFile file = GeoFile.open(write(TinyGeoFile.of(NETWORK, 24, ENTRY)));
        Place berlin = new Place("DE", "Berlin", "");

        for (String address : List.of("1.2.3.0", "1.2.3.255", "::ffff:1.2.3.4")) {
            assertThat(file.of(address)).as(address).isEqualTo(berlin);
            assertThat(file.of(address)).as("from the cache: " + address).isEqualTo(berlin);
        }
    }

    @Test
    void usesTheCodeOfAStateWithoutName() throws IOException {
        Map<String, Object> entry = Map.of("subdivisions", List.of(Map.of("iso_code", "BE")), "city", "no map");

        assertThat(GeoFile.open(write(TinyGeoFile.of(NETWORK, 24, entry))).of("1.2.3.4"))
                .isEqualTo(new Place("", "BE", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.2.255", "1.2.4.0", "0.0.0.0", "255.255.255.255", "2001:db8::1", "localhost", ""})
    void returnsNullForUnknownAddresses(String address) throws IOException {
        assertThat(GeoFile.open(write(TinyGeoFile.of(NETWORK, 24, ENTRY))).of(address))
                .isNull();
    }

    @Test
    void rejectsTreesThatPointOutside() throws IOException {
        byte[] damaged = TinyGeoFile.of(NETWORK, 24, ENTRY);
        damaged[1] = (byte) 0xff;

        assertThatThrownBy(() -> GeoFile.open(write(damaged)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tiny.mmdb cannot be read as a database of networks")
                .hasMessageContaining("node 0 of its tree points outside the file");
    }

    @Test
    void rejectsFilesWithoutTheirStart() throws IOException {
        byte[] whole = TinyGeoFile.of(NETWORK, 24, ENTRY);

        assertThatThrownBy(() -> GeoFile.open(write(Arrays.copyOfRange(whole, 6, whole.length))))
                .hasMessageContaining("its data does not follow its tree");
        assertThatThrownBy(() -> GeoFile.open(write(Arrays.copyOf(whole, 100)))).hasMessageContaining("cannot be read");
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(directory.resolve("tiny.mmdb"), bytes);
    }
}
