package dev.headwater.lab.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.jobs.settings.StartRefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QuestionsTest {

    private static final Path QUERIES = Path.of(System.getProperty("headwater.root"), "sql", "queries");

    @Test
    void listsEveryQuery() throws Exception {
        try (Stream<Path> files = Files.list(QUERIES)) {
            assertThat(Questions.all().stream().map(Questions.Question::file))
                    .containsExactlyElementsOf(
                            files.map(file -> file.getFileName().toString())
                                    .sorted()
                                    .toList());
        }
        assertThat(Questions.all())
                .allSatisfy(each -> assertThat(each.question()).matches("\\w.*"));
    }

    @Test
    void findsAQueryByNameAndNumber() throws Exception {
        String expected = Files.readString(QUERIES.resolve("01_busiest_hosts_last_hour.sql"));
        for (String asked : new String[] {"01", "busiest_hosts_last_hour", "01_busiest_hosts_last_hour.sql"}) {
            assertThat(Questions.sql(asked)).as(asked).isEqualTo(expected);
        }
    }

    @Test
    void refusesAnUnknownName() {
        assertThatThrownBy(() -> Questions.sql("busiest_hots")).isInstanceOf(StartRefusedException.class);
    }
}
