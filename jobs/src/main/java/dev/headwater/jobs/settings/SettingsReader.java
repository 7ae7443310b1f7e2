package dev.headwater.jobs.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Resolves settings from arguments, environment and file. Throws {@link StartRefusedException} with every problem there is, or
 * {@link HelpRequestedException} where the arguments ask for help or for the settings.
 */
public final class SettingsReader {
    private SettingsReader() {}

    public static Settings read(KeySet keys, String[] args, Map<String, String> environment) {
        List<String> problems = new ArrayList<>();
        Arguments arguments = Arguments.parse(keys, args, problems);
        if ("true".equals(arguments.layer().values().get(KeySet.HELP.name()))) {
            throw new HelpRequestedException(SettingsOutput.help(keys));
        }
        List<Resolution.Layer> layers = new ArrayList<>();
        layers.add(arguments.layer());
        layers.add(Environment.layer(keys, environment, problems));
        arguments.file().ifPresent(path -> layers.add(SettingsFile.layer(keys, path, problems)));
        Settings settings = new Resolution(keys, layers, problems).settings(arguments.positionals());
        for (Rule rule : keys.rules()) {
            if (rule.over().stream().allMatch(settings::has)) {
                rule.problem().apply(settings).ifPresent(problems::add);
            }
        }
        if (!problems.isEmpty()) {
            throw new StartRefusedException(problems);
        }
        if (settings.get(KeySet.PRINT_SETTINGS)) {
            throw new HelpRequestedException(SettingsOutput.values(settings));
        }
        return settings;
    }
}
