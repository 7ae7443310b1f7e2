package dev.headwater.jobs.settings;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a JSON file with a list of named elements and reports all problems at once.
 *
 * @param <T> type of an element
 */
public abstract class NamedList<T> {
    /** Value of a setting that selects the bundled example. */
    public static final String SHIPPED = "shipped";

    private static final int LARGEST = 1024 * 1024;
    private static final int LONGEST_NAME = 64;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final String list;
    private final String element;
    private final List<String> problems = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final List<T> made = new ArrayList<>();

    /**
     * @param list the only field of the file
     * @param element word for an element in messages
     */
    protected NamedList(String list, String element) {
        this.list = list;
        this.element = element;
    }

    /** Reports problems of an element, or adds it. */
    protected abstract void element(String which, Map<?, ?> json);

    /** Throws IllegalArgumentException with a phrase that continues the name of the file. */
    protected final List<T> elements(String json) {
        try {
            file(JSON.readValue(json, Object.class));
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException("is no JSON: " + place(malformed) + message(malformed), malformed);
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("cannot be used: " + String.join("; ", problems));
        }
        return List.copyOf(made);
    }

    /** Input that is nested too deeply has no location. */
    private static String place(JsonProcessingException malformed) {
        JsonLocation place = malformed.getLocation();
        return place == null ? "" : "line " + place.getLineNr() + ", column " + place.getColumnNr() + ": ";
    }

    /** Without the start of an unclosed object, which Jackson appends. */
    private static String message(JsonProcessingException malformed) {
        return Texts.shortened(malformed.getOriginalMessage().replaceFirst(" \\((?:for|start marker) .*", ""));
    }

    private void file(Object json) {
        Object found = json instanceof Map<?, ?> map && map.keySet().equals(Set.of(list)) ? map.get(list) : null;
        if (!(found instanceof List<?> elements) || elements.isEmpty()) {
            problem("it must be an object with one name, \"" + list + "\", and at least one " + element + " there");
            return;
        }
        for (int i = 0; i < elements.size(); i++) {
            String which = element + " " + (i + 1);
            if (elements.get(i) instanceof Map<?, ?> object) {
                element(which, object);
            } else {
                problem(which + " is no object");
            }
        }
    }

    protected final void add(T one) {
        made.add(one);
    }

    /** Whether no problem is reported yet. */
    protected final boolean isSound() {
        return problems.isEmpty();
    }

    protected final void problem(String sentence) {
        problems.add(sentence);
    }

    /** Null, with a problem reported, if the name is missing or taken. */
    protected final String name(String which, Object json) {
        if (!(json instanceof String name) || name.isBlank() || name.length() > LONGEST_NAME || !isStorable(name)) {
            problem(which + " needs a \"name\", a text of 1 to " + LONGEST_NAME + " characters");
            return null;
        }
        if (!names.add(name)) {
            problem(which + " has the name " + Texts.quoted(name) + " of another one");
            return null;
        }
        return name;
    }

    /** @param hint message for an unknown field */
    protected final void knowsAll(String which, Map<?, ?> json, Set<String> known, String hint) {
        json.keySet().stream()
                .filter(member -> !known.contains(member))
                .forEach(member -> problem(which + " has " + Texts.quoted((String) member) + ", which " + hint));
    }

    protected static boolean isStorable(String text) {
        return text.codePoints()
                .noneMatch(point -> Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE);
    }

    /** Throws IllegalArgumentException with a phrase that continues the name. */
    protected static String text(String name, Class<?> job, String example) {
        return name.equals(SHIPPED)
                ? shipped(job, example)
                : text(Parsers.path().parse(name));
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new IllegalArgumentException("is larger than 1 MiB");
            }
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("cannot be read as a file of text", unreadable);
        }
    }

    public static String shipped(Class<?> job, String example) {
        try (InputStream resource = job.getResourceAsStream(example)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The example " + example + " cannot be read", e);
        }
    }
}
