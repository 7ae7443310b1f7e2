package dev.headwater.udfs.agents;

import dev.headwater.udfs.caches.TwoGenerationCache;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.error.YAMLException;
import ua_parser.Client;
import ua_parser.Parser;
import ua_parser.UserAgent;

/**
 * Parses the user agents of events. A few thousand agents send almost all events, so parsed agents are cached, once per
 * process. Thread-safe.
 */
public final class Agents {

    /** At most 20 MiB with the longest agents; usually a tenth of that. */
    static final int CACHED_AGENTS = 10_000;

    private final AgentParser parser;
    private final TwoGenerationCache<String, ParsedAgent> cache;

    Agents(AgentParser parser, int capacity) {
        this.parser = parser;
        this.cache = new TwoGenerationCache<>(capacity);
    }

    /** The instance of this process, with the expressions of the library release. */
    public static Agents shared() {
        return Shared.AGENTS;
    }

    /**
     * Parses the field, raw or parsed by the sender, else the agent in the headers. The headers also decide that it is a
     * bot when the field was parsed by a sender that does not detect bots.
     *
     * @param userAgent the event's field; may be null
     * @param headers the event's headers as JSON text; may be null
     */
    public ParsedAgent of(String userAgent, String headers) {
        if (userAgent != null && AgentJson.mayBeParsed(userAgent)) {
            ParsedAgent sent = AgentJson.parsed(userAgent);
            ParsedAgent raw = ofHeaders(headers);
            return sent == null ? raw : sent.withBot(sent.bot() || raw.bot());
        }
        return isAbsent(userAgent) ? ofHeaders(headers) : of(userAgent);
    }

    /** Parses a raw agent. */
    public ParsedAgent of(String agent) {
        return cache.get(
                agent.length() > AgentParser.MAX_LENGTH ? agent.substring(0, AgentParser.MAX_LENGTH) : agent,
                parser::parse);
    }

    private ParsedAgent ofHeaders(String headers) {
        String agent = headers == null ? null : AgentJson.header(headers);
        return isAbsent(agent) ? ParsedAgent.NONE : of(agent);
    }

    /** Logs write a dash for an absent header. */
    private static boolean isAbsent(String agent) {
        return agent == null || agent.isBlank() || agent.equals("-");
    }

    /** Initialised on first use. */
    private static final class Shared {
        static final Agents AGENTS = new Agents(AgentParser.released(), CACHED_AGENTS);
    }

    /** Parses with ua-parser, without a cache. An agent takes about a millisecond: use {@link Agents}. */
    public static final class AgentParser {

        /** Longer than any real agent; the cost of the expressions grows with the text. */
        static final int MAX_LENGTH = 1_024;

        private final Parser parser;

        private AgentParser(Parser parser) {
            this.parser = parser;
        }

        /** With the expressions of the library release. */
        public static AgentParser released() {
            return new AgentParser(new Parser());
        }

        /** With newer expressions, a {@code regexes.yaml} of uap-core. */
        public static AgentParser of(Path regexes) {
            try (InputStream yaml = Files.newInputStream(regexes)) {
                return new AgentParser(new Parser(yaml));
            } catch (IOException
                    | YAMLException
                    | IllegalArgumentException
                    | NullPointerException
                    | ClassCastException e) {
                // the library validates nothing: a wrong file can cause any of these
                throw new IllegalArgumentException(regexes + " cannot be read as expressions of uap-core: " + e, e);
            }
        }

        public ParsedAgent parse(String agent) {
            String text = agent.length() > MAX_LENGTH ? agent.substring(0, MAX_LENGTH) : agent;
            Client client = parser.parse(text);
            return new ParsedAgent(
                    client.userAgent.family,
                    version(client.userAgent),
                    client.os.family,
                    client.device.family,
                    Bots.isBot(text, client));
        }

        private static String version(UserAgent browser) {
            String joined = Stream.of(browser.major, browser.minor, browser.patch)
                    .takeWhile(Objects::nonNull)
                    .collect(Collectors.joining("."));
            return joined.isEmpty() ? null : joined;
        }
    }
}
