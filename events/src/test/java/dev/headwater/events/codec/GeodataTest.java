package dev.headwater.events.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.Enrichment;
import org.junit.jupiter.api.Test;

class GeodataTest {

    @Test
    void writesAllThreeNames() {
        assertThat(EventEncoder.geodata(in("DE", "Bayern", "M\u00fcnchen")))
                .isEqualTo("{\"country\":\"DE\",\"state\":\"Bayern\",\"city\":\"M\u00fcnchen\"}");
        assertThat(EventEncoder.geodata(in("DE", null, null)))
                .isEqualTo("{\"country\":\"DE\",\"state\":\"\",\"city\":\"\"}");
        assertThat(EventEncoder.geodata(in(null, null, "\"\0")))
                .isEqualTo("{\"country\":\"\",\"state\":\"\",\"city\":\"\\\"\uFFFD\"}");
    }

    @Test
    void writesAnEmptyObjectWithoutPlace() {
        assertThat(EventEncoder.geodata(in(null, null, null))).isEqualTo("{}");
    }

    private static Enrichment in(String country, String state, String city) {
        return new Enrichment(null, null, null, null, false, null, null, null, null, country, state, city, 0, 0, false);
    }
}
