package dev.headwater.jobs.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.jobs.Jobs;
import dev.headwater.jobs.house.Compose.Service;
import dev.headwater.jobs.settings.JobSettings;
import java.io.StringReader;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each job's container would be accepted by the job's own settings, read as the job reads them. */
class ComposeSettingsTest {

    @Test
    void jobsAcceptTheSettingsOfTheirContainers() throws Exception {
        assertThat(Compose.jobs())
                .containsExactlyInAnyOrderElementsOf(Jobs.byName().keySet());
        for (Service service :
                Compose.services().stream().filter(Service::submitsAJob).toList()) {
            JobSettings settings = read(service);
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

    private static JobSettings read(Service service) throws Exception {
        Record settings = Jobs.settings(service.name()).read(arguments(service), environment(service));
        return (JobSettings) settings.getClass().getMethod("job").invoke(settings);
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
