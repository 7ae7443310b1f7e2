package dev.headwater.jobs.settings;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads {@code HEADWATER_POSTGRES_PASSWORD} as {@code postgres.password}. */
final class Environment {
    static final String ORIGIN = "environment";

    /** Kubernetes sets these variables for a service named headwater or headwater-something. */
    private static final Pattern SERVICE_LINK =
            Pattern.compile("HEADWATER_(.*_)?(SERVICE_HOST|SERVICE_PORT(_.*)?|PORT(_[0-9]+_(TCP|UDP|SCTP)(_.*)?)?)");

    private Environment() {}

    static Resolution.Layer layer(KeySet keys, Map<String, String> environment, List<String> problems) {
        Map<String, String> values = new TreeMap<>();
        UnknownKeys strangers = new UnknownKeys(keys);
        new TreeMap<>(environment).forEach((variable, value) -> {
            if (!variable.startsWith(Key.ENVIRONMENT_PREFIX)) {
                return;
            }
            Optional<Key<?>> key = keys.keys().stream()
                    .filter(candidate -> matches(candidate, variable))
                    .findFirst();
            if (key.isEmpty()) {
                if (!SERVICE_LINK.matcher(variable).matches()) {
                    strangers.inEnvironment(variable).ifPresent(problems::add);
                }
            } else if (key.get().is(Key.Trait.ARGUMENT_ONLY)) {
                problems.add(variable + " is set, but --" + key.get().name() + " is for the command line alone");
            } else {
                values.put(nameOf(key.get(), variable), value);
            }
        });
        return new Resolution.Layer(ORIGIN, values);
    }

    private static boolean matches(Key<?> key, String variable) {
        return key.is(Key.Trait.PASSTHROUGH)
                ? variable.startsWith(key.variable())
                        && variable.length() > key.variable().length()
                : variable.equals(key.variable());
    }

    private static String nameOf(Key<?> key, String variable) {
        return key.is(Key.Trait.PASSTHROUGH)
                ? key.prefix()
                        + variable.substring(key.variable().length())
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '.')
                : key.name();
    }
}
