package dev.headwater.jobs.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** Reads a {@code .properties} file in UTF-8. */
final class SettingsFile {
    private SettingsFile() {}

    static Resolution.Layer layer(KeySet keys, Path path, List<String> problems) {
        String origin = "file " + Texts.shortened(path.toString());
        Map<String, String> values = new TreeMap<>();
        UnknownKeys strangers = new UnknownKeys(keys);
        load(path, origin, problems).forEach((name, value) -> {
            Optional<Key<?>> key = keys.covering(name);
            if (key.isEmpty()) {
                strangers.inFile(name, origin).ifPresent(problems::add);
            } else if (key.get().is(Key.Trait.ARGUMENT_ONLY)) {
                problems.add(name + " is in " + origin + ", but --" + name + " is for the command line alone");
            } else {
                values.put(name, key.get().is(Key.Trait.SECRET) ? value : value.strip());
            }
        });
        return new Resolution.Layer(origin, values);
    }

    private static Map<String, String> load(Path path, String origin, List<String> problems) {
        Map<String, String> values = new TreeMap<>();
        try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            new StrictProperties(values, origin, problems).load(reader);
        } catch (NoSuchFileException missing) {
            problems.add(origin + " does not exist");
        } catch (CharacterCodingException encoding) {
            problems.add(origin + " is not UTF-8");
        } catch (IOException unreadable) {
            problems.add(origin + " cannot be read");
        } catch (IllegalArgumentException malformed) {
            problems.add(origin + " holds a malformed \\u escape");
        }
        return values;
    }

    /** {@link Properties} keeps the last of two equal keys silently, so duplicates are found here. */
    private static final class StrictProperties extends Properties {
        private static final long serialVersionUID = 1L;

        private final transient Map<String, String> values;
        private final String origin;
        private final transient List<String> problems;

        StrictProperties(Map<String, String> values, String origin, List<String> problems) {
            this.values = values;
            this.origin = origin;
            this.problems = problems;
        }

        @Override
        public synchronized Object put(Object name, Object value) {
            String before = values.put((String) name, (String) value);
            if (before != null) {
                problems.add(Texts.shortened((String) name) + " is more than once in " + origin);
            }
            return before;
        }

        @Override
        public synchronized boolean equals(Object other) {
            return this == other;
        }

        @Override
        public synchronized int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
