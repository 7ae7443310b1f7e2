package dev.headwater.lab.sql;

import dev.headwater.jobs.settings.KafkaSettings;
import dev.headwater.jobs.settings.Key;
import dev.headwater.jobs.settings.Parsers;
import dev.headwater.jobs.settings.PostgresSettings;
import dev.headwater.jobs.settings.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Values of {@code ${name}} in a file: addresses, by the names of the jobs' settings. */
public record Variables(Map<String, String> values) {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

    /** The values that are one option of Flink's Kafka table. */
    static final Key<String> UNTIL = Key.of(
            "kafka.until",
            Parsers.oneOf(Map.of("latest", "latest-offset", "none", "unbounded")),
            "none",
            "Where reading ends, and with it the statement: `none` (never) or `latest`.");

    public static final List<Key<?>> KEYS = Stream.<Key<?>>concat(
                    Stream.of(KafkaSettings.BROKERS, KafkaSettings.INPUT, UNTIL), PostgresSettings.KEYS.stream())
            .toList();

    public static Variables of(Settings settings) {
        PostgresSettings postgres = PostgresSettings.of(settings);
        return new Variables(Map.of(
                KafkaSettings.BROKERS.name(),
                settings.get(KafkaSettings.BROKERS),
                KafkaSettings.INPUT.name(),
                settings.get(KafkaSettings.INPUT),
                UNTIL.name(),
                settings.get(UNTIL),
                "postgres.url",
                postgres.url(),
                "postgres.user",
                postgres.user(),
                "postgres.password",
                postgres.password().reveal()));
    }

    /** For statements that are printed: the password stays {@code ${postgres.password}}. */
    public Variables withoutPassword() {
        Map<String, String> shown = new HashMap<>(values);
        shown.put("postgres.password", "${" + "postgres.password" + "}");
        return new Variables(shown);
    }

    /** Quotes in a value are doubled: values stand within quotes. */
    String replaceIn(String text) {
        return replaced(
                text,
                (name, variable) -> values.containsKey(name) ? values.get(name).replace("'", "''") : variable);
    }

    /** The variables in a text that have no value. */
    List<String> unknownIn(String text) {
        List<String> unknown = new ArrayList<>();
        replaced(text, (name, variable) -> {
            if (!values.containsKey(name)) {
                unknown.add(variable);
            }
            return variable;
        });
        return unknown;
    }

    private static String replaced(String text, BiFunction<String, String, String> replacement) {
        return VARIABLE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(replacement.apply(found.group(1), found.group())));
    }
}
