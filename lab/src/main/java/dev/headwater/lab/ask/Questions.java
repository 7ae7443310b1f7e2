package dev.headwater.lab.ask;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The queries of {@code sql/queries}: the lab's jar holds them, each file one question. */
final class Questions {

    private static final String FOLDER = "/sql/queries/";

    private Questions() {}

    /** A file's name and the question in its first line. */
    record Question(String file, String question) {}

    static List<Question> all() {
        return read(FOLDER + "index.txt")
                .lines()
                .map(file -> new Question(file, question(read(FOLDER + file))))
                .toList();
    }

    /** The SQL of a shipped query (by its name, with or without number and ending), of a file, or the text itself. */
    static String sql(String asked) throws IOException {
        Optional<Question> shipped = all().stream()
                .filter(question -> matches(question.file(), asked))
                .findFirst();
        if (shipped.isPresent()) {
            return read(FOLDER + shipped.get().file());
        }
        return asked.endsWith(".sql") ? Files.readString(Path.of(asked)) : asked;
    }

    private static boolean matches(String file, String asked) {
        String name = asked.substring(asked.lastIndexOf('/') + 1);
        String bare = file.replaceFirst("\\.sql$", "");
        return name.equals(file) || name.equals(bare) || name.equals(bare.replaceFirst("^\\d+_", ""));
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
