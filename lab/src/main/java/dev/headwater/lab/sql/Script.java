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

    /** Splits a file at its semicolons as Flink's SQL client does: not within quotes, comments or a statement set. */
    static final class StatementSplitter {

        /** Not a comment but part of the statement. */
        private static final String HINT = "/*+";

        private static final Pattern STATEMENT_SET =
                Pattern.compile("(?is)\\s*EXECUTE\\s+STATEMENT\\s+SET\\s+(?:AS\\s+)?BEGIN\\b.*");
        private static final Pattern STATEMENT_SET_END = Pattern.compile("(?is).*;\\s*END\\s*");

        private final Path file;
        private final String text;
        private final StringBuilder statement = new StringBuilder();
        private final List<Script.Statement> found = new ArrayList<>();
        private int line = 1;
        private int firstLine = 1;

        private StatementSplitter(Path file, String text) {
            this.file = file;
            this.text = text;
        }

        static List<Script.Statement> of(Path file, String text) {
            StatementSplitter splitter = new StatementSplitter(file, text);
            splitter.read();
            return splitter.found;
        }

        private void read() {
            for (int at = 0; at < text.length(); ) {
                int end = endOfToken(at);
                String token = text.substring(at, end);
                if (isComment(token)) {
                    statement.append(statement.isEmpty() ? "" : blank(token));
                } else if (token.equals(";") && !isInSet()) {
                    end();
                } else {
                    take(token);
                }
                line += (int) token.chars().filter(c -> c == '\n').count();
                at = end;
            }
            end();
        }

        private void take(String token) {
            if (statement.isEmpty()) {
                if (token.isBlank()) {
                    return;
                }
                firstLine = line;
            }
            statement.append(token);
        }

        private void end() {
            String taken = statement.toString().strip();
            if (!taken.isEmpty()) {
                found.add(new Script.Statement(file, firstLine, taken));
            }
            statement.setLength(0);
        }

        private boolean isInSet() {
            return STATEMENT_SET.matcher(statement).matches()
                    && !STATEMENT_SET_END.matcher(statement).matches();
        }

        /** As many lines as the comment had. */
        private static String blank(String comment) {
            return comment.replaceAll("[^\n]+", " ");
        }

        private static boolean isComment(String token) {
            return token.startsWith("--") || token.startsWith("/*") && !token.equals(HINT);
        }

        /** A token is a quoted text, a comment or one character; an unclosed one reaches to the end, a parse error. */
        private int endOfToken(int at) {
            char first = text.charAt(at);
            if (first == '\'' || first == '`' || first == '"') {
                return after(String.valueOf(first), at + 1);
            }
            if (text.startsWith("--", at)) {
                int end = text.indexOf('\n', at);
                return end < 0 ? text.length() : end;
            }
            if (text.startsWith(HINT, at)) {
                return at + HINT.length();
            }
            return text.startsWith("/*", at) ? after("*/", at + 2) : at + 1;
        }

        private int after(String closing, int from) {
            int end = text.indexOf(closing, from);
            return end < 0 ? text.length() : end + closing.length();
        }
    }
}
