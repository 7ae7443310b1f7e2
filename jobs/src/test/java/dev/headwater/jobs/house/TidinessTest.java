package dev.headwater.jobs.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What every text of the repository keeps to, whatever its language. */
class TidinessTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern MACHINE_PATH = Pattern.compile("(?<![\\w.])/(?:work|root|Users|home/\\w)[/\\w]*");
    private static final Pattern UNFINISHED = Pattern.compile("\\b(?:TO[D]O|FIX[M]E|XX[X])\\b");
    private static final Pattern HOST_OF_REPOSITORIES =
            Pattern.compile("(?:git[h]ub|git[l]ab|bit[b]ucket)\\.(?:com|org)");

    @Test
    void linksBetweenPagesExist() {
        List<String> broken = new ArrayList<>();
        for (Path page : pages()) {
            LINK.matcher(Checkout.text(page)).results().forEach(link -> {
                String target = link.group(1).split("#")[0];
                if (!target.isEmpty() && !target.contains("://") && !Files.exists(page.resolveSibling(target))) {
                    broken.add(Checkout.name(page) + " -> " + target);
                }
            });
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void filesNameNoPathOfAMachine() {
        assertThat(matches(texts(), MACHINE_PATH)).isEmpty();
    }

    @Test
    void sourcesHaveNoTodo() {
        assertThat(matches(texts(), UNFINISHED)).isEmpty();
    }

    /** A page that names where the project is kept is wrong in every copy; visitors of our traffic may come from there. */
    @Test
    void noPageNamesWhereTheRepositoryIsKept() {
        assertThat(matches(pages(), HOST_OF_REPOSITORIES)).isEmpty();
    }

    @Test
    void versionsStandInTheParentPomAlone() {
        List<Path> modules = Checkout.files().stream()
                .filter(file -> file.endsWith("pom.xml") && !file.equals(Checkout.file("pom.xml")))
                .toList();
        assertThat(modules).hasSizeGreaterThan(3);
        assertThat(matches(modules, Pattern.compile("<version>(?!\\$\\{)[^<]*</version>")))
                .as("of each module the version of its parent, and no other")
                .hasSameSizeAs(modules);
    }

    private static List<Path> pages() {
        return Checkout.files().stream()
                .filter(file -> file.toString().endsWith(".md"))
                .toList();
    }

    private static List<Path> texts() {
        return Checkout.files().stream()
                .filter(file ->
                        file.toString().matches(".*(\\.(java|md|xml|ya?ml|sql|sh|properties)|Makefile|run|\\.example)"))
                .toList();
    }

    private static List<String> matches(List<Path> files, Pattern pattern) {
        List<String> found = new ArrayList<>();
        files.forEach(file -> pattern.matcher(Checkout.text(file))
                .results()
                .forEach(match -> found.add(Checkout.name(file) + ": " + match.group())));
        return found;
    }
}
