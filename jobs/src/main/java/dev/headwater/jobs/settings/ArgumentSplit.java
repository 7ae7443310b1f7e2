package dev.headwater.jobs.settings;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits arguments of a command that starts another: its own options and those passed on. Help and
 * settings files are passed on.
 */
public record ArgumentSplit(List<String> own, List<String> rest) {

    public static ArgumentSplit of(KeySet keys, List<String> args) {
        List<String> own = new ArrayList<>();
        List<String> rest = new ArrayList<>();
        List<String> target = rest;
        for (String arg : args) {
            if (arg.startsWith("--")) {
                target = isOwn(keys, Arguments.nameOf(arg)) ? own : rest;
            }
            // a value follows its key
            target.add(arg);
        }
        return new ArgumentSplit(List.copyOf(own), List.copyOf(rest));
    }

    private static boolean isOwn(KeySet keys, String name) {
        return keys.covering(name)
                .filter(key -> !KeySet.EVERYWHERE.contains(key))
                .isPresent();
    }
}
