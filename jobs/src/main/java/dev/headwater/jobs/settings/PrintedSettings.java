package dev.headwater.jobs.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The effective settings, a line each, with their origin. Secrets are masked. */
final class PrintedSettings {
    /** Allow-list: client properties not listed here are masked. */
    private static final Set<String> SHOWN = Set.of(
            "security.protocol",
            "sasl.mechanism",
            "ssl.truststore.location",
            "ssl.truststore.type",
            "ssl.keystore.location",
            "ssl.keystore.type",
            "ssl.endpoint.identification.algorithm",
            "client.id",
            "client.rack",
            "compression.type",
            "isolation.level");

    private static final Pattern SHOWN_ENDING = Pattern.compile(".*\\.(ms|bytes|records|size)");

    private PrintedSettings() {}

    static String of(Settings settings) {
        List<String[]> lines = new ArrayList<>();
        for (Key<?> key : settings.keys().keys()) {
            if (!KeySet.EVERYWHERE.contains(key)) {
                lines.addAll(lines(settings, key));
            }
        }
        int width = lines.stream().mapToInt(line -> line[0].length()).max().orElse(0);
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line[0])
                .append(" ".repeat(width - line[0].length()))
                .append("  (")
                .append(line[1])
                .append(")\n"));
        return text.toString();
    }

    private static List<String[]> lines(Settings settings, Key<?> key) {
        Settings.Value value = settings.value(key);
        if (key.is(Key.Trait.PASSTHROUGH)) {
            List<String[]> lines = new ArrayList<>();
            new TreeMap<>((Map<?, ?>) value.value())
                    .forEach((name, text) -> lines.add(new String[] {
                        key.prefix() + name + " = " + shown((String) name, (String) text), value.origin()
                    }));
            return lines;
        }
        String text = key.is(Key.Trait.SECRET) ? Secret.MASK : Texts.oneLine(value.text());
        return List.<String[]>of(new String[] {key.name() + " = " + text, value.origin()});
    }

    private static String shown(String property, String text) {
        boolean harmless =
                SHOWN.contains(property) || SHOWN_ENDING.matcher(property).matches();
        return harmless ? Texts.oneLine(text) : Secret.MASK;
    }
}
