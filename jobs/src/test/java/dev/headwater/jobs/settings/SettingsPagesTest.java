package dev.headwater.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.jobs.Jobs;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The documentation of settings equals the declared keys. */
class SettingsPagesTest {
    private static final Path DOCS = Path.of(System.getProperty("headwater.root", ".."), "docs");
    private static final Pattern ROW = Pattern.compile("\\| `(?:--)?([a-z.*-]+)` \\| (.+) \\| (.+) \\|");
    private static final Pattern LINE = Pattern.compile("#?([a-z.-]+)=(.*)");

    @Test
    void pageListsExactlyTheKeys() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        for (String line : Files.readAllLines(DOCS.resolve("settings.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                assertThat(rows.put(row.group(1), plain(row.group(2) + " | " + row.group(3))))
                        .as(row.group(1))
                        .isNull();
            }
        }

        assertThat(rows).isEqualTo(declared());
    }

    @Test
    void keyListHoldsTheKeysOfAllJobs() throws IOException {
        try (InputStream list = KeySet.class.getResourceAsStream("keys.txt")) {
            assertThat(new String(list.readAllBytes(), StandardCharsets.UTF_8).lines())
                    .containsExactlyInAnyOrderElementsOf(Jobs.byName().keySet().stream()
                            .flatMap(job -> Jobs.keys(job).keys().stream())
                            .filter(key -> !KeySet.EVERYWHERE.contains(key))
                            .map(Key::name)
                            .collect(Collectors.toSet()));
        }
    }

    /** Where jobs differ in a default, the row names each with its jobs. */
    private static Map<String, String> declared() {
        Map<String, Map<String, Set<String>>> defaults = new TreeMap<>();
        Map<String, String> docs = new TreeMap<>();
        Jobs.byName().keySet().forEach(job -> Jobs.keys(job).keys().forEach(key -> {
            String shown = key.fallback().shown().replace("headwater-" + job, "headwater-NAME");
            defaults.computeIfAbsent(key.name(), name -> new LinkedHashMap<>())
                    .computeIfAbsent(shown, value -> new TreeSet<>())
                    .add(job);
            docs.put(key.name(), key.doc());
        }));
        KeySet.EVERYWHERE.forEach(key -> {
            defaults.put(key.name(), Map.of(key.fallback().shown(), Set.of()));
            docs.put(key.name(), key.doc());
        });
        Map<String, String> rows = new TreeMap<>();
        docs.forEach((name, doc) -> rows.put(name, plain(cell(defaults.get(name)) + " | " + doc)));
        return rows;
    }

    private static String cell(Map<String, Set<String>> jobsByDefault) {
        return jobsByDefault.size() == 1
                ? jobsByDefault.keySet().iterator().next()
                : jobsByDefault.entrySet().stream()
                        .map(one -> one.getKey() + " (" + String.join(", ", one.getValue()) + ")")
                        .collect(Collectors.joining("; "));
    }

    private static String plain(String cell) {
        return cell.replace("`", "");
    }

    @Test
    void everyJobHasACompleteExampleFile() throws IOException {
        for (String job : Jobs.byName().keySet()) {
            List<Key<?>> keys = Jobs.keys(job).keys().stream()
                    .filter(key -> !key.is(Key.Trait.ARGUMENT_ONLY))
                    .collect(Collectors.toList());
            String text = Files.readString(example(job));

            assertThat(namesIn(text)).as(job).isEqualTo(sortedNames(keys));
            Properties live = new Properties();
            live.load(new StringReader(text));
            for (Key<?> key : keys) {
                String expected = isCommentedOut(key) ? null : key.fallback().shown();
                assertThat(live.getProperty(key.name())).as(key.name()).isEqualTo(expected);
            }
        }
    }

    @Test
    void exampleFilesEqualDefaults() {
        assertThat(Read.args("--settings", example("traffic").toString()).settings())
                .isEqualTo(Read.args().settings());
    }

    @Test
    void everyExampleFileBelongsToAJob() throws IOException {
        try (var files = Files.list(DOCS.resolve("settings"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Jobs.byName().keySet().stream()
                            .map(job -> job + ".properties")
                            .toList());
        }
    }

    private static Path example(String job) {
        return DOCS.resolve("settings").resolve(job + ".properties");
    }

    /** Secrets do not belong in an example file, and writing a derived default would fix it. */
    private static boolean isCommentedOut(Key<?> key) {
        return key.is(Key.Trait.SECRET)
                || key.is(Key.Trait.PASSTHROUGH)
                || !key.fallback().from().isEmpty();
    }

    private static Set<String> namesIn(String text) {
        Set<String> names = new TreeSet<>();
        text.lines().map(LINE::matcher).filter(Matcher::matches).forEach(line -> {
            String name = line.group(1).startsWith("kafka.properties.") ? "kafka.properties.*" : line.group(1);
            assertThat(names.add(name)).as(name + " stands once").isTrue();
        });
        return names;
    }

    private static Set<String> sortedNames(List<Key<?>> keys) {
        return keys.stream().map(Key::name).collect(Collectors.toCollection(TreeSet::new));
    }
}
