package dev.headwater.lab.sql;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Splits a file at its semicolons as Flink's SQL client does: not within quotes, comments or a statement set. */
final class StatementSplitter {

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
