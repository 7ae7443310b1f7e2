package dev.headwater.lab.sql;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A file taken apart where its semicolons are, as the SQL client does: not within quotes, comments or a set of
 * statements. What stands between two statements belongs to neither.
 */
final class Statements {

    /** Looks like a comment and is a part of the statement. */
    private static final String HINT = "/*+";

    private static final Pattern SET_BEGINS =
            Pattern.compile("(?is)\\s*EXECUTE\\s+STATEMENT\\s+SET\\s+(?:AS\\s+)?BEGIN\\b.*");
    private static final Pattern SET_ENDS = Pattern.compile("(?is).*;\\s*END\\s*");

    private final Path file;
    private final String text;
    private final StringBuilder statement = new StringBuilder();
    private final List<Statement> found = new ArrayList<>();
    private int line = 1;
    private int firstLine = 1;

    private Statements(Path file, String text) {
        this.file = file;
        this.text = text;
    }

    static List<Statement> of(Path file, String text) {
        Statements statements = new Statements(file, text);
        statements.read();
        return statements.found;
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
            found.add(new Statement(file, firstLine, taken));
        }
        statement.setLength(0);
    }

    private boolean isInSet() {
        return SET_BEGINS.matcher(statement).matches()
                && !SET_ENDS.matcher(statement).matches();
    }

    /** As many lines as the comment had. */
    private static String blank(String comment) {
        return comment.replaceAll("[^\n]+", " ");
    }

    private static boolean isComment(String token) {
        return token.startsWith("--") || token.startsWith("/*") && !token.equals(HINT);
    }

    /** A quoted text, a comment or one character; what is not closed goes on to the end, where the parser complains. */
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
