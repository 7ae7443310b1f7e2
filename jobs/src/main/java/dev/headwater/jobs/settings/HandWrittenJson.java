package dev.headwater.jobs.settings;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Strict JSON of rule files as maps, lists, strings, BigDecimals, Booleans and null. Errors carry
 * their line and column. Duplicate names are refused: one of the two values
 * would be ignored silently.
 */
final class HandWrittenJson {
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?");
    private static final Pattern TEXT =
            Pattern.compile("\"((?:[^\"\\\\\\x00-\\x1F]|\\\\(?:[\"\\\\/bfnrt]|u[0-9a-fA-F]{4}))*+)\"");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u(....)|(.))");
    private static final Map<String, Object> WORDS = words();
    private static final int DEEPEST = 32;

    private final String json;
    private int at;
    private int depth;

    private HandWrittenJson(String json) {
        this.json = json;
    }

    /** Throws IllegalArgumentException with line, column and the expected token. */
    static Object parse(String json) {
        HandWrittenJson text = new HandWrittenJson(json);
        Object value = text.value();
        if (text.next() != 0) {
            throw text.wrong("the end was expected");
        }
        return value;
    }

    private Object value() {
        char first = next();
        if (first == '{' || first == '[') {
            if (++depth > DEEPEST) {
                throw wrong("deeper than " + DEEPEST);
            }
            Object value = first == '{' ? object() : array();
            depth--;
            return value;
        }
        if (first == '"') {
            return text();
        }
        for (Map.Entry<String, Object> word : WORDS.entrySet()) {
            if (json.startsWith(word.getKey(), at)) {
                at += word.getKey().length();
                return word.getValue();
            }
        }
        return new BigDecimal(match(NUMBER, "a value was expected").group());
    }

    private Map<String, Object> object() {
        Map<String, Object> members = new LinkedHashMap<>();
        at++;
        while (!ends('}', members.isEmpty())) {
            next();
            int start = at;
            String name = text();
            if (members.containsKey(name)) {
                at = start;
                throw wrong("the name " + Texts.quoted(name) + " stands twice");
            }
            if (next() != ':') {
                throw wrong("':' was expected");
            }
            at++;
            members.put(name, value());
        }
        return members;
    }

    private List<Object> array() {
        List<Object> elements = new ArrayList<>();
        at++;
        while (!ends(']', elements.isEmpty())) {
            elements.add(value());
        }
        return elements;
    }

    /** Takes the closing bracket, or the comma before the next one. */
    private boolean ends(char bracket, boolean first) {
        char next = next();
        if (next == bracket) {
            at++;
            return true;
        }
        if (!first) {
            if (next != ',') {
                throw wrong("',' or '" + bracket + "' was expected");
            }
            at++;
        }
        return false;
    }

    private String text() {
        String quoted = match(TEXT, "a text in quotes was expected").group(1);
        return ESCAPE.matcher(quoted)
                .replaceAll(escape -> Matcher.quoteReplacement(meaning(escape.group(1), escape.group(2))));
    }

    private static String meaning(String hex, String letter) {
        if (hex != null) {
            return String.valueOf((char) Integer.parseInt(hex, 16));
        }
        int place = "bfnrt".indexOf(letter);
        return place < 0 ? letter : String.valueOf("\b\f\n\r\t".charAt(place));
    }

    private Matcher match(Pattern pattern, String otherwise) {
        Matcher matcher = pattern.matcher(json).region(at, json.length());
        if (!matcher.lookingAt()) {
            throw wrong(otherwise);
        }
        at = matcher.end();
        return matcher;
    }

    /** The next character that is no blank, or 0 at the end. */
    private char next() {
        while (at < json.length() && " \t\r\n".indexOf(json.charAt(at)) >= 0) {
            at++;
        }
        return at < json.length() ? json.charAt(at) : 0;
    }

    private IllegalArgumentException wrong(String what) {
        String before = json.substring(0, at);
        long line = before.chars().filter(c -> c == '\n').count() + 1;
        int column = at - before.lastIndexOf('\n');
        return new IllegalArgumentException("line " + line + ", column " + column + ": " + what);
    }

    private static Map<String, Object> words() {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("true", true);
        words.put("false", false);
        words.put("null", null);
        return words;
    }
}
