package dev.headwater.jobs.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code --key value} and {@code --key=value}. */
final class Arguments {
    private final KeySet keys;
    private final String[] args;
    private final List<String> problems;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<String> positionals = new ArrayList<>();
    private int next;

    private Arguments(KeySet keys, String[] args, List<String> problems) {
        this.keys = keys;
        this.args = args;
        this.problems = problems;
    }

    static Arguments parse(KeySet keys, String[] args, List<String> problems) {
        Arguments arguments = new Arguments(keys, args, problems);
        while (arguments.next < args.length) {
            arguments.take(args[arguments.next++]);
        }
        arguments.countPositionals();
        return arguments;
    }

    Resolution.Layer layer() {
        return new Resolution.Layer("argument", values);
    }

    List<String> positionals() {
        return positionals;
    }

    /** Empty for an invalid path, which is reported with the key itself. */
    Optional<Path> file() {
        try {
            return Optional.ofNullable(values.get(KeySet.SETTINGS.name()))
                    .filter(text -> !text.isBlank())
                    .flatMap(KeySet.SETTINGS.parser()::parse);
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private void take(String argument) {
        if (argument.equals("-h")) {
            take("--" + KeySet.HELP.name());
        } else if (argument.startsWith("--")) {
            String name = nameOf(argument);
            int equals = argument.indexOf('=');
            keys.covering(name)
                    .ifPresentOrElse(
                            key -> takeKey(key, name, equals < 0 ? null : argument.substring(equals + 1)),
                            () -> takeStranger(name, equals >= 0));
        } else if (keys.positional().most() == 0) {
            // not repeated: it may be the second half of a password that holds a space
            problems.add("argument " + next + " is neither a --key nor the value of one");
        } else {
            positionals.add(argument);
        }
    }

    private void takeKey(Key<?> key, String name, String attached) {
        String value = attached;
        if (value == null && key.is(Key.Trait.FLAG)) {
            value = "true";
        } else if (value == null) {
            value = valueThatFollows(key, name);
        }
        if (value != null && values.putIfAbsent(name, value) != null) {
            problems.add("--" + name + " is given more than once");
        }
    }

    private String valueThatFollows(Key<?> key, String name) {
        if (next < args.length && !args[next].startsWith("--")) {
            return args[next++];
        }
        String remark = "";
        if (next < args.length && keys.covering(nameOf(args[next])).isEmpty()) {
            // the next argument is no key, so it may be a value that starts with --, possibly a secret
            next++;
            remark = "; a value that begins with -- is written --" + name + "=VALUE";
        }
        problems.add("--" + name + " has no value" + remark);
        return null;
    }

    private void takeStranger(String name, boolean attached) {
        problems.add(new UnknownKeys(keys).asArgument(name));
        if (!attached && next < args.length && !args[next].startsWith("--")) {
            next++;
        }
    }

    /** Without the dashes and without a value. */
    static String nameOf(String argument) {
        int equals = argument.indexOf('=');
        return argument.substring(2, equals < 0 ? argument.length() : equals);
    }

    private void countPositionals() {
        KeySet.Positional wanted = keys.positional();
        if (positionals.size() < wanted.least()) {
            problems.add(wanted.name() + " is missing: " + wanted.doc());
        }
        if (wanted.most() > 0 && positionals.size() > wanted.most()) {
            problems.add("more than " + wanted.most() + " " + wanted.name());
        }
    }
}
