package dev.headwater.udfs.agents;

import dev.headwater.udfs.caches.TwoGenerationCache;

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
}
