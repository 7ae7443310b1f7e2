package dev.headwater.jobs.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.jobs.Jobs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A job goes by one word, wherever it is spoken of, and no place speaks of a job that is not there. */
class OneWordForAJobTest {

    private static final Set<String> SHARED = Set.of("intake", "windows", "io", "settings");

    private final Set<String> jobs = new TreeSet<>(Jobs.byName().keySet());

    @Test
    void itsPackage() {
        Set<String> packages = names("jobs/src/main/java/dev/headwater/jobs", Files::isDirectory);
        packages.removeAll(SHARED);
        assertThat(packages).isEqualTo(jobs);
    }

    @Test
    void itsPage() {
        assertThat(withoutEnding(names("docs/jobs", Files::isRegularFile))).isEqualTo(jobs);
    }

    @Test
    void itsRowInTheReadme() {
        Set<String> rows = new TreeSet<>(Pattern.compile("(?m)^\\| \\[(\\w+)]\\(docs/jobs/\\1\\.md\\) \\|")
                .matcher(Checkout.text("README.md"))
                .results()
                .map(row -> row.group(1))
                .toList());
        assertThat(rows).isEqualTo(jobs);
    }

    @Test
    void itsService() {
        assertThat(new TreeSet<>(Compose.jobs())).isEqualTo(jobs);
    }

    @Test
    void itsExampleOfSettings() {
        assertThat(withoutEnding(names("docs/settings", Files::isRegularFile))).isEqualTo(jobs);
    }

    private static Set<String> withoutEnding(Set<String> files) {
        return files.stream()
                .map(file -> file.substring(0, file.lastIndexOf('.')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> names(String directory, Predicate<Path> wanted) {
        try (Stream<Path> entries = Files.list(Checkout.file(directory))) {
            return entries.filter(wanted)
                    .map(entry -> entry.getFileName().toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
