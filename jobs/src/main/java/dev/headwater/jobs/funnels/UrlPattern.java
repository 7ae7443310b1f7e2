package dev.headwater.jobs.funnels;

import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * Urls as they were sent: one of them, {@code /cart}; all that begin with the same, {@code /cart*}; or all in which an
 * expression is found, {@code ~^/files/}.
 */
public final class UrlPattern implements Serializable {

    /**
     * Of a longer url an expression sees its beginning alone. A choice that may be repeated, as in {@code (a|b)*}, goes as
     * deep into the stack as the text is long: with 1 MiB of it, and in groups of groups, about 700 characters.
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

    /** Throws PatternSyntaxException. */
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
