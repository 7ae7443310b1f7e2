package dev.headwater.udfs.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.udfs.agents.Agents.AgentParser;
import dev.headwater.udfs.testing.TrueAnswers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The test cases of uap-core, and agents of real logs. */
class AgentTruthTest {

    private static final String CASES = "ua/uap_core_tests_a.jsonl.gz";

    /** The release is older than the cases and lacks expressions that were added since. */
    @Test
    void parsesAlmostAllCases() throws IOException {
        Shares shares = shares(AgentParser.released());

        System.out.println("released expressions: " + shares);
        assertThat(shares.browser()).isGreaterThan(0.90);
        assertThat(shares.version()).isGreaterThan(0.90);
        assertThat(shares.os()).isGreaterThan(0.97);
        assertThat(shares.device()).isGreaterThan(0.999);
    }

    @Test
    void theCasesOwnExpressionsAnswerAllOfThem(@TempDir Path directory) throws IOException {
        Shares shares = shares(newest(directory));

        System.out.println("expressions of the cases: " + shares);
        assertThat(shares).isEqualTo(new Shares(1, 1, 1, 1));
    }

    @Test
    void parsesEveryAgentOfARealLog(@TempDir Path directory) throws IOException {
        AgentParser parser = newest(directory);
        List<JsonNode> agents = TrueAnswers.lines("ua/real_ua_apache_expected.jsonl.gz");

        assertThat(agents).hasSize(471).allSatisfy(agent -> {
            ParsedAgent parsed = parser.parse(agent.path("user_agent").asText());
            assertThat(parsed.browser()).isEqualTo(family(agent, "ua"));
            assertThat(parsed.browserVersion()).isEqualTo(version(agent));
            assertThat(parsed.os()).isEqualTo(family(agent, "os"));
            assertThat(parsed.device()).isEqualTo(family(agent, "device"));
        });
    }

    @Test
    void damagedAgentsDoNotThrow() throws IOException {
        Agents agents = new Agents(AgentParser.released(), 10);

        assertThat(TrueAnswers.lines("ua/yauaa_broken_useragents_a.jsonl.gz"))
                .hasSize(108)
                .allSatisfy(broken -> assertThatCode(
                                () -> agents.of(broken.path("user_agent").asText(), null))
                        .doesNotThrowAnyException());
    }

    private record Shares(double browser, double version, double os, double device) {}

    private static Shares shares(AgentParser parser) throws IOException {
        List<JsonNode> cases = TrueAnswers.lines(CASES);
        return new Shares(
                share(cases, "ua", parser, ParsedAgent::browser, answer -> family(answer, "ua")),
                share(cases, "ua", parser, ParsedAgent::browserVersion, AgentTruthTest::version),
                share(cases, "os", parser, ParsedAgent::os, answer -> family(answer, "os")),
                share(cases, "device", parser, ParsedAgent::device, answer -> family(answer, "device")));
    }

    private static double share(
            List<JsonNode> all,
            String part,
            AgentParser parser,
            Function<ParsedAgent, String> answer,
            Function<JsonNode, String> expected) {
        List<JsonNode> cases = all.stream().filter(one -> one.has(part)).toList();
        long right = cases.stream()
                .filter(one -> String.valueOf(expected.apply(one))
                        .equals(String.valueOf(
                                answer.apply(parser.parse(one.path("user_agent").asText())))))
                .count();
        return (double) right / cases.size();
    }

    private static AgentParser newest(Path directory) throws IOException {
        Path unpacked = directory.resolve("regexes.yaml");
        try (InputStream yaml = TrueAnswers.open("ua/uap_core_regexes.yaml.gz")) {
            Files.copy(yaml, unpacked);
        }
        return AgentParser.of(unpacked);
    }

    private static String family(JsonNode expected, String part) {
        return expected.path(part).path("family").asText();
    }

    private static String version(JsonNode expected) {
        String version = Stream.of("major", "minor", "patch")
                .map(part -> expected.path("ua").path(part))
                .takeWhile(JsonNode::isTextual)
                .map(JsonNode::asText)
                .collect(Collectors.joining("."));
        return version.isEmpty() ? null : version;
    }
}
