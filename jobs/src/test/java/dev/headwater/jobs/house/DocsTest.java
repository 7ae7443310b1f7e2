package dev.headwater.jobs.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocsTest {

    private static final String INDEX = Checkout.text("docs/README.md");

    @Test
    void theIndexLeadsToEveryPage() {
        Set<String> linked = new TreeSet<>(Pattern.compile("\\]\\(([\\w/-]+\\.md)\\)")
                .matcher(INDEX)
                .results()
                .map(link -> link.group(1))
                .toList());
        Set<String> pages = new TreeSet<>(Checkout.files().stream()
                .filter(file -> file.startsWith(Checkout.file("docs")))
                .map(file -> Checkout.file("docs").relativize(file).toString())
                .filter(name -> name.endsWith(".md") && !name.equals("README.md"))
                .toList());
        assertThat(linked).isEqualTo(pages);
    }

    @Test
    void theIndexCallsEveryDecisionByItsTitle() {
        assertThat(decisions()).isNotEmpty().allSatisfy(decision -> {
            String file = decision.getFileName().toString();
            String number = file.substring(0, 4);
            String title = Checkout.text(decision).lines().findFirst().orElse("");
            assertThat(title).as(file).startsWith("# " + number + " ");
            assertThat(INDEX)
                    .contains("| [" + number + "](adr/" + file + ") | " + title.substring(2 + number.length() + 1)
                            + " |");
        });
    }

    @Test
    void decisionsHaveReasonsAndConditionsForChange() {
        assertThat(decisions()).allSatisfy(decision -> assertThat(Checkout.text(decision))
                .as(Checkout.name(decision))
                .contains("\nStatus: ")
                .containsSubsequence(
                        "\n## Context\n", "\n## Decision\n", "\n## Consequences\n", "\n## What would change it\n"));
    }

    private static List<Path> decisions() {
        try (Stream<Path> files = Files.list(Checkout.file("docs/adr"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
