package dev.headwater.jobs.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarFile;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.CoreOptions;

/** Every option that Flink itself declares, by key: the judge of {@code config.yaml}. */
final class FlinkOptions {

    private static final Map<String, ConfigOption<?>> BY_KEY = declared();

    private FlinkOptions() {}

    static Optional<ConfigOption<?>> named(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }

    /** A reporter's keys contain a name that we choose, so Flink declares only the prefix. */
    static boolean isReporter(String key) {
        return key.startsWith("metrics.reporter.");
    }

    private static Map<String, ConfigOption<?>> declared() {
        Map<String, ConfigOption<?>> options = new TreeMap<>();
        for (Class<?> type : optionClasses()) {
            for (Field field : type.getFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType() == ConfigOption.class) {
                    ConfigOption<?> option = valueOf(field);
                    options.put(option.key(), option);
                }
            }
        }
        return options;
    }

    private static ConfigOption<?> valueOf(Field field) {
        try {
            return (ConfigOption<?>) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Class<?>> optionClasses() {
        String jar = CoreOptions.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        try (JarFile file = new JarFile(jar)) {
            return file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.matches("org/apache/flink/configuration/\\w+Options\\.class"))
                    .<Class<?>>map(FlinkOptions::load)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> load(String entry) {
        try {
            return Class.forName(entry.replace('/', '.').replaceAll("\\.class$", ""));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
