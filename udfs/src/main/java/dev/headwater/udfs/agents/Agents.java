package dev.headwater.udfs.agents;

import dev.headwater.udfs.caches.TwoGenerationCache;

/**
 * The agent of an event. The same few thousand agents send almost all events, so that what was parsed is kept, once a
 * process: subtasks share it. It may be asked by many threads.
 */
public final class Agents {

    /** At most 20 MiB of the longest agents; usually a tenth of that. */
    static final int REMEMBERED = 10_000;

    private final AgentParser parser;
    private final TwoGenerationCache<String, Agent> parsed;

    Agents(AgentParser parser, int capacity) {
        this.parser = parser;
        this.parsed = new TwoGenerationCache<>(capacity);
    }

    /** The one of this process, with the expressions of the library's release. */
    public static Agents shared() {
        return Shared.AGENTS;
    }

    /**
     * What the field says, raw or already parsed, or else what the headers say. Headers that show a robot show it even
     * where the field was parsed by somebody who did not notice.
     *
     * @param userAgent the event's field; may be {@code null}
     * @param headers the event's headers as JSON text; may be {@code null}
     */
    public Agent of(String userAgent, String headers) {
        if (userAgent != null && ParsedAgent.mayBe(userAgent)) {
            Agent told = ParsedAgent.read(userAgent);
            Agent raw = ofHeaders(headers);
            return told == null ? raw : told.withBot(told.bot() || raw.bot());
        }
        return isNothing(userAgent) ? ofHeaders(headers) : of(userAgent);
    }

    /** Of the raw text as the client sent it. */
    public Agent of(String agent) {
        return parsed.get(
                agent.length() > AgentParser.LONGEST ? agent.substring(0, AgentParser.LONGEST) : agent, parser::parse);
    }

    private Agent ofHeaders(String headers) {
        String agent = headers == null ? null : AgentHeader.in(headers);
        return isNothing(agent) ? Agent.NONE : of(agent);
    }

    /** Logs write a dash for what was not sent. */
    private static boolean isNothing(String agent) {
        return agent == null || agent.isBlank() || agent.equals("-");
    }

    /** Made when somebody asks. */
    private static final class Shared {
        static final Agents AGENTS = new Agents(AgentParser.released(), REMEMBERED);
    }
}
