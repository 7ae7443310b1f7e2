package dev.headwater.jobs.funnels;

import java.io.Serializable;
import java.util.regex.Pattern;

/** Matches raw URLs: exactly ({@code /cart}), by prefix ({@code /cart*}), or by regular expression ({@code ~^/files/}). */
public final class UrlPattern implements Serializable {

    /**
     * An expression sees only this prefix of a URL. A repeated alternation such as {@code (a|b)*} recurses once a
     * character; with a stack of 1 MiB and nested groups it overflows at about 700 characters.
     */
    public static final int LONGEST_FOR_AN_EXPRESSION = 512;

    private static final long serialVersionUID = 1L;
    private static final String EXPRESSION = "~";
    private static final String ANY_REST = "*";

    private final String text;
    private final Pattern expression;

    private UrlPattern(String text, Pattern expression) {
        this.text = text;
        this.expression = expression;
    }

    /** @throws java.util.regex.PatternSyntaxException if the expression is invalid */
    public static UrlPattern of(String text) {
        return new UrlPattern(text, text.startsWith(EXPRESSION) ? Pattern.compile(text.substring(1)) : null);
    }

    public boolean matches(String url) {
        if (expression != null) {
            int end = Math.min(url.length(), LONGEST_FOR_AN_EXPRESSION);
            return expression.matcher(url.substring(0, end)).find();
        }
        return text.endsWith(ANY_REST)
                ? url.regionMatches(0, text, 0, text.length() - ANY_REST.length())
                : url.equals(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
