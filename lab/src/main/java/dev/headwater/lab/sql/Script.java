package dev.headwater.lab.sql;

import dev.headwater.jobs.settings.StartRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The statements of a file, after those of functions.sql, source.sql and sinks.sql beside it. */
public record Script(Path file, List<Statement> statements) {

    private static final Pattern BATCH = Pattern.compile("(?is)SET\\s+'execution.runtime-mode'\\s*=\\s*'batch'");

    private static final List<String> BEFORE = List.of("functions.sql", "source.sql", "sinks.sql");

    /** With variables replaced; refused with all problems that show before anything runs. */
    public static Script read(Path file, Variables variables) {
        List<String> problems = new ArrayList<>();
        List<Statement> statements = new ArrayList<>();
        files(file).forEach(each -> {
            String text = text(each, problems);
            for (Statement statement : StatementSplitter.of(each, text)) {
                variables
                        .unknownIn(statement.text())
                        .forEach(name -> problems.add(statement.headline() + ": unknown variable " + name));
                statements.add(new Statement(each, statement.line(), variables.replaceIn(statement.text())));
            }
        });
        if (problems.isEmpty()
                && statements.stream().noneMatch(statement -> statement.file().equals(file))) {
            problems.add(file + " holds no statement");
        }
        if (!problems.isEmpty()) {
            throw new StartRefusedException(problems);
        }
        return new Script(file, statements);
    }

    /** Whether it sets batch mode, which must be known before the first statement runs. */
    public boolean isBatch() {
        return statements.stream()
                .anyMatch(statement -> BATCH.matcher(statement.text()).matches());
    }

    /** One of the three itself needs only those before it. */
    private static Stream<Path> files(Path file) {
        List<Path> before = new ArrayList<>();
        for (String name : BEFORE) {
            Path other = file.toAbsolutePath().resolveSibling(name);
            if (other.equals(file.toAbsolutePath())) {
                break;
            }
            if (Files.isRegularFile(other)) {
                before.add(other);
            }
        }
        return Stream.concat(before.stream(), Stream.of(file));
    }

    private static String text(Path file, List<String> problems) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            problems.add(file + " is not a readable file");
            return "";
        }
    }

    /** One statement without its semicolon, and its first line in the file. */
    public record Statement(Path file, int line, String text) {

        private static final int HEADLINE = 60;

        /** For the parser: on its own line, so that line numbers in errors are those of the file. */
        String inPlace() {
            return "\n".repeat(line - 1) + text;
        }

        /** File, line and the first characters, for messages. */
        public String headline() {
            String flat = text.replaceAll("\\s+", " ");
            String start = flat.length() <= HEADLINE ? flat : flat.substring(0, HEADLINE) + "...";
            return "%s, line %d: %s".formatted(file.getFileName(), line, start);
        }
    }
}
