package dev.headwater.udfs.dimensions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.udfs.dimensions.Dimension.Campaign;
import dev.headwater.udfs.dimensions.Dimension.Site;
import dev.headwater.udfs.geo.Place;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class DimensionBytesTest {

    private static final List<Consumer<DimensionRows>> ROWS = List.of(
            rows -> rows.host("a.example", "shop", "front", "ann"),
            rows -> rows.host("b.example", "shop", "front", "ann"),
            rows -> rows.host("\ud83d\ude00.example", "smile", "", null),
            rows -> rows.network("10.0.0.0/8", "DE", "BE", "Berlin"),
            rows -> rows.network("10.1.0.0/16", "FR", "IDF", "Paris"),
            rows -> rows.network("192.168.0.0/16", "DE", "BE", "Berlin"),
            rows -> rows.network("2001:db8::/32", "NO", "", "x".repeat(70_000)),
            rows -> rows.campaign("news", "mail", "spring", "owned"),
            rows -> rows.campaign("news", "mail", "autumn", "owned"));

    @Test
    void readsWhatItWrites() throws IOException {
        Dimension read = DimensionBytes.read(bytes(ROWS));

        assertThat(read.site("b.example")).isEqualTo(new Site("shop", "front", "ann"));
        assertThat(read.site("\ud83d\ude00.example").site()).isEqualTo("smile");
        assertThat(read.place("10.1.2.3").city()).isEqualTo("Paris");
        assertThat(read.place("10.2.2.3").city()).isEqualTo("Berlin");
        assertThat(read.place("192.168.1.1").city()).isEqualTo("Berlin");
        assertThat(read.place("2001:db8::1").city()).hasSize(70_000);
        assertThat(read.place("8.8.8.8")).isEqualTo(Place.UNKNOWN);
        assertThat(read.channel(new Campaign("news", "mail", "autumn"))).isEqualTo("owned");
    }

    @Test
    void writesTheSameBytesInAnyOrder() throws IOException {
        byte[] bytes = bytes(ROWS);
        List<Consumer<DimensionRows>> shuffled = new ArrayList<>(ROWS);
        for (int seed = 0; seed < 50; seed++) {
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(bytes(shuffled)).isEqualTo(bytes);
        }
        assertThat(bytes(ROWS.subList(1, ROWS.size()))).isNotEqualTo(bytes);
    }

    @Test
    void rejectsTruncatedFiles() throws IOException {
        byte[] bytes = bytes(ROWS.subList(0, 6));
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> DimensionBytes.read(cut)).isInstanceOf(InvalidDimensionException.class);
        }
    }

    @Test
    void rejectsOtherFormats() throws IOException {
        byte[] bytes = bytes(ROWS);
        bytes[7]++;
        assertThatThrownBy(() -> DimensionBytes.read(bytes)).hasMessageContaining("format");
    }

    private static byte[] bytes(List<Consumer<DimensionRows>> filling) throws IOException {
        DimensionRows rows = new DimensionRows();
        filling.forEach(row -> row.accept(rows));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DimensionBytes.write(rows.dimension(), out);
        return out.toByteArray();
    }
}
