package dev.headwater.lab.sql;

import dev.headwater.jobs.settings.StartRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The statements of a file, after those of the files beside it that give it functions, source and sinks. */
record Script(Path file, List<Statement> statements) {

    private static final Pattern BATCH = Pattern.compile("(?is)SET\\s+'execution.runtime-mode'\\s*=\\s*'batch'");

    private static final List<String> BEFORE = List.of("functions.sql", "source.sql", "sinks.sql");

    /** With the addresses put in; refused with every problem that can be known before anything runs. */
    static Script read(Path file, Variables variables) {
        List<String> problems = new ArrayList<>();
        List<Statement> statements = new ArrayList<>();
        files(file).forEach(each -> {
            String text = text(each, problems);
            for (Statement statement : Statements.of(each, text)) {
                variables
                        .unknownIn(statement.text())
                        .forEach(name -> problems.add(statement.headline() + ": nothing is known for " + name));
                statements.add(new Statement(each, statement.line(), variables.in(statement.text())));
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

    /** Whether it asks for one answer at the end instead of every change on the way. It must be known before the start. */
    boolean isBatch() {
        return statements.stream()
                .anyMatch(statement -> BATCH.matcher(statement.text()).matches());
    }

    /** One of the three needs only those before it. */
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
            problems.add(file + " is no readable file");
            return "";
        }
    }
}
