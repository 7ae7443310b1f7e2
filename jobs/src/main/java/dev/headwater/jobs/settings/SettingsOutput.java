package dev.headwater.jobs.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Answers of {@code --help} and {@code --print-settings}. */
final class SettingsOutput {

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

    private SettingsOutput() {}

    /** The text of {@code --help}. */
    static String help(KeySet keys) {
        StringBuilder text = new StringBuilder(keys.name());
        KeySet.Positional positional = keys.positional();
        if (positional.most() > 0) {
            text.append(' ').append(positional.name());
        }
        text.append(" [--KEY VALUE ...]\n\n").append(keys.doc()).append("\n\n");
        if (positional.most() > 0) {
            text.append("  ")
                    .append(positional.name())
                    .append("\n      ")
                    .append(positional.doc())
                    .append('\n');
        }
        for (Key<?> key : keys.keys()) {
            text.append("  --").append(key.name());
            if (!key.is(Key.Trait.FLAG)) {
                text.append("  (").append(key.fallback().shown()).append(')');
            }
            text.append("\n      ").append(key.doc().replace("`", "")).append('\n');
        }
        return text.append(
                        "\nA key is looked for in the arguments, the environment (kafka.input is HEADWATER_KAFKA_INPUT),\n")
                .append(
                        "the file of --settings, and then has its default. Durations: 250ms, 15s, 5m, 3h, 30d, 0 or ISO.\n")
                .toString();
    }

    /** The effective settings, a line each, with their origin. Secrets are masked. */
    static String values(Settings settings) {
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
