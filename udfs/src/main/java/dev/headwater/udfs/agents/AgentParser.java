package dev.headwater.udfs.agents;

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

/** Parses with ua-parser, without a cache. An agent takes about a millisecond: use {@link Agents}. */
public final class AgentParser {

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
        } catch (IOException | YAMLException | IllegalArgumentException | NullPointerException | ClassCastException e) {
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
