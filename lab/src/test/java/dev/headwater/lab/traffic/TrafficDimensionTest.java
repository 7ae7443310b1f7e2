package dev.headwater.lab.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.jobs.io.postgres.DimensionTables;
import dev.headwater.jobs.settings.PostgresSettings;
import dev.headwater.lab.testing.LabServices;
import dev.headwater.udfs.dimensions.Dimension;
import java.sql.Connection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TrafficDimensionTest {

    private static final long SEED = 7;

    @RegisterExtension
    static final LabServices LAB = new LabServices();

    @Test
    void fitsTheTrafficAndKeepsExistingRows() throws Exception {
        LAB.execute(
                "INSERT INTO dim_campaigns (source, medium, campaign, channel) VALUES ('own', 'mail', 'x', 'mail')");
        try (Connection postgres = LAB.connect()) {
            TrafficDimension.insert(postgres);
            TrafficDimension.insert(postgres);
        }
        DimensionTables.Reading read = DimensionTables.read(settings(), 100);

        assertThat(read.campaigns()).isEqualTo(1);
        assertThat(countries(read.dimension())).hasSizeGreaterThan(5).contains("");
        assertThat(SimulatedVisit.Site.ALL.stream()
                        .map(site -> read.dimension().site(site.host()).site())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("headwater", "shop", "");
    }

    private static Set<String> countries(Dimension dimension) {
        return IntStream.range(0, SimulatedVisitor.POPULATION)
                .mapToObj(number -> dimension
                        .place(SimulatedVisitor.numbered(SEED, number).ip())
                        .country())
                .collect(Collectors.toSet());
    }

    private static PostgresSettings settings() {
        return LAB.services().postgres().settings();
    }
}
