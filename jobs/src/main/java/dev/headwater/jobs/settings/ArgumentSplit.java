package dev.headwater.jobs.settings;

import java.util.ArrayList;
import java.util.List;

/**
 * The arguments of a command that starts something else: its own options, and what it hands on unread. Help and
 * settings files are for the one that is started.
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
