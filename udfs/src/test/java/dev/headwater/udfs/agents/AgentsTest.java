package dev.headwater.udfs.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.udfs.agents.Agents.AgentParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentsTest {

    private static final String FIREFOX = "Mozilla/5.0 (X11; Ubuntu; Linux i686; rv:27.0) Gecko/20100101 Firefox/27.0";
    private static final ParsedAgent PARSED_FIREFOX = new ParsedAgent("Firefox", "27.0", "Ubuntu", "Other", false);
    private static final String BOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

    private static final Agents AGENTS = Agents.shared();

    @Test
    void parsesTheRawField() {
        assertThat(AGENTS.of(FIREFOX, null)).isEqualTo(PARSED_FIREFOX);
        assertThat(AGENTS.of(FIREFOX, headers(BOT)))
                .as("the field takes precedence")
                .isEqualTo(PARSED_FIREFOX);
        assertThat(AGENTS.of(BOT, null)).isEqualTo(new ParsedAgent("Googlebot", "2.1", "Other", "Spider", true));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "-", "{}", "{\"family\": null}", "{broken", "{\"family\": \"Edge\"} more"})
    void fallsBackToTheHeaders(String nothing) {
        assertThat(AGENTS.of(nothing, headers(FIREFOX))).isEqualTo(PARSED_FIREFOX);
        assertThat(AGENTS.of(nothing, null)).isEqualTo(ParsedAgent.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{\"host\": \"a\"}",
                "{\"user-agent\": null}",
                "{\"user-agent\": [1]}"
            })
    void returnsNoneForHeadersWithoutAgent(String headers) {
        assertThat(AGENTS.of(null, headers)).isEqualTo(ParsedAgent.NONE);
    }

    @Test
    void findsTheHeaderInAnyCase() {
        String headers = "{\"accept\": {\"user-agent\": \"x\"}, \"User-Agent\": \"" + FIREFOX + "\", \"dnt\": [1]}";

        assertThat(AGENTS.of(null, headers)).isEqualTo(PARSED_FIREFOX);
    }

    @Test
    void readsAgentsParsedByTheSender() {
        String parsed = "{\"family\":\"Chrome\",\"major\":\"107\",\"minor\":\"0\",\"patch\":\"0\","
                + "\"device\":{\"family\":\"Mac\",\"major\":\"0\"},\"os\":{\"family\":\"Mac OS X\",\"major\":\"10\"}}";

        assertThat(AGENTS.of(parsed, null)).isEqualTo(new ParsedAgent("Chrome", "107.0.0", "Mac OS X", "Mac", false));
        assertThat(AGENTS.of(parsed, headers(FIREFOX)).browser()).isEqualTo("Chrome");
        assertThat(AGENTS.of(" {\"family\":\"Edge\",\"major\":18,\"os\":\"Windows 10\"}", null))
                .isEqualTo(new ParsedAgent("Edge", "18", "Windows 10", null, false));
        assertThat(AGENTS.of("{\"family\":\"Other\",\"major\":\"0\",\"minor\":\"0\",\"patch\":\"0\"}", null))
                .isEqualTo(new ParsedAgent("Other", null, null, null, false));
    }

    @Test
    void makesParsedAgentsStorable() {
        String parsed =
                "{\"family\":\"a\\u0000b\",\"major\":\"\\u0000\",\"os\":\"\\ud800\",\"device\":{\"family\":\"c\\udc00\"}}";

        assertThat(AGENTS.of(parsed, null))
                .isEqualTo(new ParsedAgent("a\uFFFDb", "\uFFFD", "\uFFFD", "c\uFFFD", false));
    }

    @Test
    void detectsBotsInParsedAgentsAndHeaders() {
        assertThat(AGENTS.of("{\"family\":\"Googlebot\"}", null).bot()).isTrue();
        assertThat(AGENTS.of("{\"family\":\"Other\",\"device\":{\"family\":\"Spider\"}}", null)
                        .bot())
                .isTrue();
        assertThat(AGENTS.of("{\"family\":\"Other\"}", headers(BOT)))
                .isEqualTo(new ParsedAgent("Other", null, null, null, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "curl/8.5.0",
                "python-requests/2.32",
                "Java/17.0.1",
                "Zapier",
                "Example-Uptime/1.0",
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/120.0 Safari/537.36",
                "Mozilla/5.0 (compatible; Example/1.0; +https://example.com)",
                "something of its own kind"
            })
    void detectsPrograms(String agent) {
        assertThat(AGENTS.of(agent).bot()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                FIREFOX,
                "Mozilla/5.0 (Linux; Android 10; CUBOT NOTE 20) AppleWebKit/537.36 Chrome/96.0 Mobile Safari/537.36",
                "Nokia201/2.0 (11.21) Profile/MIDP-2.1 Mozilla/5.0 (Java; U; en-us; nokia201) UCBrowser8.3.0.154 Mobile",
                "Podcasts/1575.1.2 CFNetwork/1240.0.4 Darwin/20.6.0",
                "Opera/9.80 (Windows NT 6.1; U; ru) Presto/2.7.39 Version/11.00"
            })
    void acceptsBrowsers(String agent) {
        assertThat(AGENTS.of(agent).bot()).isFalse();
    }

    @Test
    void parsesOnlyTheStartOfLongAgents() {
        String endless = FIREFOX + " x".repeat(4_000);

        assertThat(AGENTS.of(endless)).isEqualTo(PARSED_FIREFOX);
        assertThat(AGENTS.of(" ".repeat(AgentParser.MAX_LENGTH) + FIREFOX).browser())
                .isEqualTo("Other");
    }

    @Property(tries = 300)
    void noTextThrows(@ForAll @StringLength(max = 2_000) String agent, @ForAll @StringLength(max = 50) String headers) {
        assertThat(AGENTS.of(agent, headers)).isNotNull();
    }

    @Test
    void refusesFileWithoutExpressionsByName(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("regexes.yaml");
        for (String wrong : new String[] {"", "{", "a: b", "user_agent_parsers: 7", "\u0000\u0001", "- 1"}) {
            Files.writeString(file, wrong);
            assertThatThrownBy(() -> AgentParser.of(file))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("regexes.yaml cannot be read as expressions of uap-core");
        }
        assertThatThrownBy(() -> AgentParser.of(directory.resolve("none")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none cannot be read");
    }

    private static String headers(String agent) {
        return "{\"host\": \"example.com\", \"user-agent\": \"" + agent + "\"}";
    }
}
