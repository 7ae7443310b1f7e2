package dev.headwater.jobs.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text of a file named by a setting: a path, or the bundled example. */
public final class NamedFile {
    /** Value that selects the bundled example. */
    public static final String SHIPPED = "shipped";

    private static final int LARGEST = 1024 * 1024;

    private NamedFile() {}

    /** Throws IllegalArgumentException with a phrase that continues the name. */
    public static String read(String name, Class<?> job, String example) {
        return name.equals(SHIPPED)
                ? shipped(job, example)
                : read(Parsers.path().parse(name));
    }

    private static String read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new IllegalArgumentException("is larger than 1 MiB");
            }
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("cannot be read as a file of text", unreadable);
        }
    }

    public static String shipped(Class<?> job, String example) {
        try (InputStream resource = job.getResourceAsStream(example)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The example " + example + " cannot be read", e);
        }
    }
}
