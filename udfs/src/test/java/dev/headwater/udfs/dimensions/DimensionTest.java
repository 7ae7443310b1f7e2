package dev.headwater.udfs.dimensions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.udfs.dimensions.Dimension.Campaign;
import dev.headwater.udfs.dimensions.Dimension.Site;
import dev.headwater.udfs.geo.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DimensionTest {

    private final DimensionRows rows = new DimensionRows();

    @Test
    void findsTheSiteOfAHost() {
        rows.host("Www.Example.com", "shop", "front", null);
        Dimension dimension = rows.dimension();

        assertThat(dimension.site("www.example.com")).isEqualTo(new Site("shop", "front", ""));
        assertThat(dimension.site("example.com")).isEqualTo(Site.UNKNOWN);
        assertThat(dimension.site(null)).isEqualTo(Site.UNKNOWN);
    }

    @Test
    void findsTheSmallestNetwork() {
        rows.network("10.0.0.0/8", "DE", null, null);
        rows.network("10.1.0.0/16", "DE", "BE", "Berlin");
        rows.network("10.1.2.3/32", "FR", "IDF", "Paris");
        rows.network("2001:db8::/32", "NO", "", "Oslo");
        Dimension dimension = rows.dimension();

        assertThat(dimension.place("10.200.0.1")).isEqualTo(new Place("DE", "", ""));
        assertThat(dimension.place("10.1.255.255").city()).isEqualTo("Berlin");
        assertThat(dimension.place("10.1.2.3").city()).isEqualTo("Paris");
        assertThat(dimension.place("::ffff:10.1.2.4").city()).isEqualTo("Berlin");
        assertThat(dimension.place("2001:db8:ffff::1").city()).isEqualTo("Oslo");
        assertThat(dimension.place("9.255.255.255")).isEqualTo(Place.UNKNOWN);
        assertThat(dimension.place("11.0.0.0")).isEqualTo(Place.UNKNOWN);
        assertThat(dimension.place("2001:db9::")).isEqualTo(Place.UNKNOWN);
        assertThat(dimension.place("unknown")).isEqualTo(Place.UNKNOWN);
        assertThat(dimension.place(null)).isEqualTo(Place.UNKNOWN);
    }

    @Test
    void findsNetworksOfWholeFamilies() {
        rows.network("0.0.0.0/0", "four", null, null);
        rows.network("::/0", "six", null, null);
        Dimension dimension = rows.dimension();

        assertThat(dimension.place("0.0.0.0").country()).isEqualTo("four");
        assertThat(dimension.place("255.255.255.255").country()).isEqualTo("four");
        assertThat(dimension.place("::fffe:ffff:ffff").country()).isEqualTo("six");
        assertThat(dimension.place("::1:0:0:0").country()).isEqualTo("six");
        assertThat(dimension.place("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff").country())
                .isEqualTo("six");
    }

    @Test
    void findsTheChannelOfACampaign() {
        rows.campaign("news", "mail", "spring", "owned");
        Dimension dimension = rows.dimension();

        assertThat(dimension.channel(new Campaign("news", "mail", "spring"))).isEqualTo("owned");
        assertThat(dimension.channel(new Campaign("news", "mail", "autumn"))).isEmpty();
    }

    @Test
    void acceptsEmptyTables() {
        Dimension dimension = rows.dimension();

        assertThat(dimension.place("1.2.3.4")).isEqualTo(Place.UNKNOWN);
        assertThat(dimension.place("::1")).isEqualTo(Place.UNKNOWN);
    }

    @Test
    void rejectsDuplicateKeys() {
        rows.host("a", "1", null, null);
        assertThatThrownBy(() -> rows.host("A", "1", null, null))
                .isInstanceOf(InvalidDimensionException.class)
                .hasMessage("dim_hosts has host A twice");
        rows.campaign("s", "m", "c", "1");
        assertThatThrownBy(() -> rows.campaign("s", "m", "c", "1"))
                .hasMessage("dim_campaigns has campaign s, m, c twice");
        rows.network("10.0.0.0/8", "DE", null, null);
        rows.network("::ffff:10.0.0.0/104", "DE", null, null);
        assertThatThrownBy(rows::dimension).hasMessage("dim_networks has network 10.0.0.0/8 twice");
    }

    @Test
    void rejectsMissingKeys() {
        assertThatThrownBy(() -> rows.host(null, "1", null, null)).hasMessage("dim_hosts has a row without host");
        assertThatThrownBy(() -> rows.host("", "1", null, null)).isInstanceOf(InvalidDimensionException.class);
        assertThatThrownBy(() -> rows.network(null, "1", null, null))
                .hasMessage("dim_networks has a row without network");
        assertThatThrownBy(() -> rows.campaign("a", "b", null, ""))
                .hasMessage("dim_campaigns has a row without source, medium or campaign");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "10.0.0.0/33", "::/129", "10.0.0.0/x", "10.0.0.0/08", "10.0.0.0/", "10/8", "10.0.0.1/8"})
    void rejectsInvalidNetworks(String text) {
        assertThatThrownBy(() -> rows.network(text, "DE", null, null))
                .isInstanceOf(InvalidDimensionException.class)
                .hasMessageContaining("\"" + text + "\"");
    }
}
