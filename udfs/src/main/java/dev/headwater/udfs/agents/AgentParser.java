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

/** ua-parser, asked for what a row needs. A new agent costs it about a millisecond: ask {@link Agents} instead. */
public final class AgentParser {

    /** Longer than any honest agent; what its expressions cost grows with the text. */
    static final int LONGEST = 1_024;

    private final Parser parser;

    private AgentParser(Parser parser) {
        this.parser = parser;
    }

    /** With the expressions of the library's release. */
    public static AgentParser released() {
        return new AgentParser(new Parser());
    }

    /** With newer expressions, a {@code regexes.yaml} of uap-core. */
    public static AgentParser of(Path regexes) {
        try (InputStream yaml = Files.newInputStream(regexes)) {
            return new AgentParser(new Parser(yaml));
        } catch (IOException | YAMLException | IllegalArgumentException | NullPointerException | ClassCastException e) {
            // the library checks nothing: what it meets in a wrong file depends on the file
            throw new IllegalArgumentException(regexes + " cannot be read as expressions of uap-core: " + e, e);
        }
    }

    public Agent parse(String agent) {
        String text = agent.length() > LONGEST ? agent.substring(0, LONGEST) : agent;
        Client client = parser.parse(text);
        return new Agent(
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
