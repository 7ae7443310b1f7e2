package dev.headwater.jobs.settings;

/** Renders {@code --help} from the declared keys. */
final class HelpText {
    private HelpText() {}

    static String of(KeySet keys) {
        StringBuilder text = new StringBuilder(keys.name());
        Positional positional = keys.positional();
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
}
