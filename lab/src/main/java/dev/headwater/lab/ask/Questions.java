package dev.headwater.lab.ask;

import dev.headwater.jobs.settings.StartRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The queries of {@code sql/queries}, which the jar holds, one question each. */
public final class Questions {

    private static final String FOLDER = "/sql/queries/";

    private Questions() {}

    /** File name, and the question in its first line. */
    public record Question(String file, String question) {}

    public static List<Question> all() {
        return read(FOLDER + "index.txt")
                .lines()
                .map(file -> new Question(file, question(read(FOLDER + file))))
                .toList();
    }

    /** The SQL of a shipped query (by its name, with or without number and ending), of a file, or the text itself. */
    public static String sql(String asked) throws IOException {
        Optional<Question> shipped = all().stream()
                .filter(question -> matches(question.file(), asked))
                .findFirst();
        if (shipped.isPresent()) {
            return read(FOLDER + shipped.get().file());
        }
        if (asked.matches("\\w+")) {
            throw new StartRefusedException("there is no question " + asked + "; ask without an argument lists them");
        }
        return asked.endsWith(".sql") ? Files.readString(Path.of(asked)) : asked;
    }

    private static boolean matches(String file, String asked) {
        String name = asked.substring(asked.lastIndexOf('/') + 1);
        String bare = file.replaceFirst("\\.sql$", "");
        return name.equals(file)
                || name.equals(bare)
                || name.equals(bare.replaceFirst("^\\d+_", ""))
                || name.matches("\\d+") && bare.startsWith(name + "_");
    }

    private static String question(String sql) {
        return sql.lines().findFirst().orElse("").replaceFirst("^--\\s*", "");
    }

    private static String read(String resource) {
        try (InputStream in = Questions.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the jar lacks " + resource, e);
        }
    }
}
