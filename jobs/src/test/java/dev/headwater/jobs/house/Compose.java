package dev.headwater.jobs.house;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What {@code docker-compose.yml} says, with its anchors and merge keys resolved. */
final class Compose {

    private Compose() {}

    /** One service; a missing entry reads as empty. */
    record Service(String name, Map<String, Object> entries) {

        String text(String key) {
            return String.valueOf(entries.getOrDefault(key, ""));
        }

        List<String> list(String key) {
            List<String> texts = new ArrayList<>();
            Object entry = entries.getOrDefault(key, List.of());
            if (entry instanceof List<?> list) {
                list.forEach(item -> texts.add(String.valueOf(item)));
            } else {
                throw new IllegalStateException(name + "." + key + " is not a list");
            }
            return texts;
        }

        Map<String, Object> map(String key) {
            return asMap(entries.getOrDefault(key, Map.of()));
        }

        boolean submitsAJob() {
            return entries.get("command") instanceof List<?> command
                    && command.get(0).toString().endsWith("/submit.sh");
        }
    }

    static String source() {
        return Checkout.text("docker-compose.yml");
    }

    static Map<String, Object> document() {
        return asMap(new Yaml(new SafeConstructor(new LoaderOptions())).load(source()));
    }

    static List<Service> services() {
        List<Service> services = new ArrayList<>();
        asMap(document().get("services")).forEach((name, entries) -> services.add(new Service(name, asMap(entries))));
        return services;
    }

    static Service service(String name) {
        return services().stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no service " + name));
    }

    /** Jobs are named by the services that submit them. */
    static List<String> jobs() {
        return services().stream()
                .filter(Service::submitsAJob)
                .map(Service::name)
                .toList();
    }

    static Map<String, Object> asMap(Object yaml) {
        Map<String, Object> entries = new LinkedHashMap<>();
        ((Map<?, ?>) yaml).forEach((key, value) -> entries.put(String.valueOf(key), value));
        return entries;
    }
}
