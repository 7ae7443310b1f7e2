package dev.headwater.udfs.enrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.events.Enrichment;
import dev.headwater.events.WebEvent;
import dev.headwater.udfs.dimensions.Dimension;
import dev.headwater.udfs.dimensions.DimensionRows;
import dev.headwater.udfs.dimensions.DimensionVersion;
import dev.headwater.udfs.geo.GeoFile;
import dev.headwater.udfs.geo.GeoFileMismatchException;
import dev.headwater.udfs.geo.PinnedGeoFile;
import dev.headwater.udfs.testing.TrueAnswers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnricherTest {

    private static final long LOADED = 1_700_000_000_000L;
    private static final DimensionVersion VERSION =
            new DimensionVersion(7, LOADED, DimensionVersion.ALWAYS, "checksum", 1, 2, 1);
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/115.0";

    @Test
    void enrichesEveryField() {
        Enrichment enrichment = enrichment(
                EnrichmentField.values(),
                event("/?utm_source=news&utm_medium=mail&utm_campaign=spring", "203.0.113.9", FIREFOX));

        assertThat(enrichment)
                .isEqualTo(new Enrichment(
                        "Firefox",
                        "115.0",
                        "Linux",
                        "Other",
                        false,
                        "search",
                        "spring",
                        "newsletter",
                        "shop",
                        "DE",
                        "Bayern",
                        "Aschheim",
                        7,
                        60,
                        false));
    }

    @Test
    void unknownFieldsAreNull() {
        Enrichment enrichment =
                enrichment(EnrichmentField.values(), event("/?utm_source=a&utm_campaign=b", "10.0.0.1", null), empty());

        assertThat(enrichment)
                .isEqualTo(new Enrichment(
                        null, null, null, null, false, "search", "b", null, null, null, null, null, 7, 60, false));
        assertThat(enrichment(EnrichmentField.values(), event("/", null, "-"), dimension())
                        .country())
                .isNull();
    }

    @Test
    void unknownPartsOfKnownFieldsAreNull() {
        Enrichment enrichment = enrichment(EnrichmentField.values(), event("/", "2001:db8::1", null));

        assertThat(List.of(enrichment.country())).containsExactly("FR");
        assertThat(Arrays.asList(enrichment.state(), enrichment.city())).containsOnlyNulls();
    }

    @Test
    void enrichesOnlyPlannedFields() {
        WebEvent event = event("/?utm_source=news&utm_medium=mail&utm_campaign=spring", "203.0.113.9", FIREFOX);
        Enrichment none =
                new Enrichment(null, null, null, null, false, null, null, null, null, null, null, null, 7, 60, false);

        assertThat(enrichment(new EnrichmentField[] {}, event)).isEqualTo(none);
        assertThat(enrichment(EnrichmentField.SITE, event).site()).isEqualTo("shop");
        assertThat(enrichment(EnrichmentField.SITE, event).browser()).isNull();
        assertThat(enrichment(EnrichmentField.PLACE, event).country()).isEqualTo("DE");
        assertThat(enrichment(EnrichmentField.PLACE, event).site()).isNull();
        assertThat(enrichment(EnrichmentField.AGENT, event).os()).isEqualTo("Linux");
        assertThat(enrichment(EnrichmentField.AGENT, event).referrerSource()).isNull();
        assertThat(enrichment(EnrichmentField.CAMPAIGN, event).campaignChannel())
                .isEqualTo("newsletter");
        assertThat(enrichment(EnrichmentField.REFERRER, event).campaign()).isNull();
    }

    @Test
    void parsesTheAgentInTheHeaders() {
        WebEvent event = new WebEvent(
                "id",
                0,
                "/",
                "h",
                null,
                null,
                "{\"User-Agent\":\"Googlebot/2.1 (+http://www.google.com/bot.html)\"}",
                null,
                null,
                null,
                "page_view",
                null,
                null);

        assertThat(enrichment(EnrichmentField.AGENT, event).isBot()).isTrue();
    }

    @Test
    void recordTimeDecidesStaleness() {
        Enricher enricher = enricher(new EnrichmentField[] {}, Optional.empty());

        assertThat(at(enricher, LOADED + 9 * 3_600_000).isStale()).isFalse();
        assertThat(at(enricher, LOADED + 9 * 3_600_000 + 1).isStale()).isTrue();
        assertThat(at(enricher, LOADED + 9 * 3_600_000 + 1).dimensionAgeSeconds())
                .isEqualTo(32_400);
        assertThat(at(enricher, LOADED - 1).dimensionAgeSeconds()).isEqualTo(-1);
        assertThat(at(enricher, -1)).isEqualTo(at(enricher, LOADED));
    }

    @Test
    void cutsLongTextsToTheKeyLimit() {
        Enrichment enrichment = enrichment(
                new EnrichmentField[] {EnrichmentField.CAMPAIGN},
                event("/?utm_campaign=" + "x".repeat(500), null, null));

        assertThat(enrichment.campaign()).hasSize(255);
    }

    /** 81.2.69.160 is in Boxford in the file and elsewhere in the dimension; 203.0.113.9 is in the dimension only. */
    @Test
    void prefersTheGeoFile() {
        Optional<PinnedGeoFile> file = Optional.of(
                GeoFile.shared(TrueAnswers.file("geo/GeoLite2-City-Test.mmdb")).pinned());
        Enricher enricher = enricher(new EnrichmentField[] {EnrichmentField.PLACE}, file);

        assertThat(enricher.enrich(event("/", "81.2.69.160", null), dimension(), VERSION, LOADED)
                        .country())
                .isEqualTo("GB");
        assertThat(enricher.enrich(event("/", "203.0.113.9", null), dimension(), VERSION, LOADED)
                        .city())
                .isEqualTo("Aschheim");
    }

    @Test
    void invalidFileIsRefusedOnlyIfUsed(@TempDir Path directory) throws Exception {
        Path none = Files.writeString(directory.resolve("none.mmdb"), "none");
        PinnedGeoFile file = new PinnedGeoFile(none.toString(), "0".repeat(64));

        assertThat(enricher(new EnrichmentField[] {EnrichmentField.AGENT}, Optional.of(file)))
                .isNotNull();
        assertThatThrownBy(() -> enricher(new EnrichmentField[] {EnrichmentField.PLACE}, Optional.of(file)))
                .isInstanceOf(GeoFileMismatchException.class)
                .hasMessageContaining("none.mmdb");
    }

    private static Enrichment at(Enricher enricher, long recordTime) {
        return enricher.enrich(event("/", null, null), empty(), VERSION, recordTime);
    }

    private static Enrichment enrichment(EnrichmentField field, WebEvent event) {
        return enrichment(new EnrichmentField[] {field}, event);
    }

    private static Enrichment enrichment(EnrichmentField[] fields, WebEvent event) {
        return enrichment(fields, event, dimension());
    }

    private static Enrichment enrichment(EnrichmentField[] fields, WebEvent event, Dimension dimension) {
        return enricher(fields, Optional.empty()).enrich(event, dimension, VERSION, LOADED + 60_999);
    }

    private static Enricher enricher(EnrichmentField[] fields, Optional<PinnedGeoFile> geo) {
        return Enricher.of(EnrichmentPlan.of(List.of(fields), geo, Duration.ofHours(9)));
    }

    private static WebEvent event(String url, String ip, String agent) {
        return new WebEvent(
                "id",
                LOADED,
                url,
                "shop.example.com",
                "https://www.google.com/search?q=x",
                agent,
                null,
                ip,
                null,
                null,
                "page_view",
                null,
                null);
    }

    private static Dimension dimension() {
        DimensionRows rows = new DimensionRows();
        rows.host("shop.example.com", "shop", "", "");
        rows.network("203.0.113.0/24", "DE", "Bayern", "Aschheim");
        rows.network("2001:db8::/32", "FR", null, "");
        rows.network("81.2.69.0/24", "XX", "", "");
        rows.campaign("news", "mail", "spring", "newsletter");
        return rows.dimension();
    }

    private static Dimension empty() {
        return new DimensionRows().dimension();
    }
}
