package dev.headwater.jobs.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.jobs.house.Compose.Service;
import dev.headwater.jobs.settings.AlertsSettings;
import dev.headwater.jobs.settings.BurstsSettings;
import dev.headwater.jobs.settings.EnrichmentSettings;
import dev.headwater.jobs.settings.FunnelsSettings;
import dev.headwater.jobs.settings.JobSettings;
import dev.headwater.jobs.settings.ReceiptsSettings;
import dev.headwater.jobs.settings.SessionsSettings;
import dev.headwater.jobs.settings.TrafficSettings;
import dev.headwater.jobs.settings.TrendingSettings;
import java.io.StringReader;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each job's container would be accepted by the job's own settings, read as the job reads them. */
class ComposeSettingsTest {

    private static final Map<String, BiFunction<String[], Map<String, String>, JobSettings>> READERS = Map.of(
            AlertsSettings.JOB,
                    (arguments, environment) ->
                            AlertsSettings.read(arguments, environment).job(),
            EnrichmentSettings.JOB,
                    (arguments, environment) ->
                            EnrichmentSettings.read(arguments, environment).job(),
            FunnelsSettings.JOB,
                    (arguments, environment) ->
                            FunnelsSettings.read(arguments, environment).job(),
            BurstsSettings.JOB,
                    (arguments, environment) ->
                            BurstsSettings.read(arguments, environment).job(),
            ReceiptsSettings.JOB,
                    (arguments, environment) ->
                            ReceiptsSettings.read(arguments, environment).job(),
            SessionsSettings.JOB,
                    (arguments, environment) ->
                            SessionsSettings.read(arguments, environment).job(),
            TrafficSettings.JOB,
                    (arguments, environment) ->
                            TrafficSettings.read(arguments, environment).job(),
            TrendingSettings.JOB,
                    (arguments, environment) ->
                            TrendingSettings.read(arguments, environment).job());

    @Test
    void jobsAcceptTheSettingsOfTheirContainers() throws Exception {
        assertThat(Compose.jobs()).containsExactlyInAnyOrderElementsOf(READERS.keySet());
        for (Service service :
                Compose.services().stream().filter(Service::submitsAJob).toList()) {
            JobSettings settings = READERS.get(service.name()).apply(arguments(service), environment(service));
            assertThat(settings.kafka().brokers()).isEqualTo("kafka:19092");
            assertThat(settings.postgres().url()).isEqualTo("jdbc:postgresql://postgres:5432/headwater");
            assertThat(settings.postgres().password().reveal()).isEqualTo("headwater-on-this-laptop");
        }
    }

    @Test
    void commandNamesTheJobOfItsService() {
        assertThat(Compose.services()).filteredOn(Service::submitsAJob).allSatisfy(service -> assertThat(
                        service.list("command").get(1))
                .isEqualTo(service.name()));
    }

    private static String[] arguments(Service service) {
        return service.list("command").stream().skip(2).toArray(String[]::new);
    }

    private static Map<String, String> environment(Service service) throws Exception {
        Properties example = new Properties();
        example.load(new StringReader(Checkout.text(".env.example")));
        Pattern variable = Pattern.compile("\\$\\{(\\w+):\\?[^}]*}");
        Map<String, String> environment = new TreeMap<>();
        service.map("environment")
                .forEach((name, value) -> environment.put(
                        name,
                        variable.matcher(value.toString()).replaceAll(found -> example.getProperty(found.group(1)))));
        return environment;
    }
}
