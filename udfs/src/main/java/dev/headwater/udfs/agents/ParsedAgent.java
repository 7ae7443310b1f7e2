package dev.headwater.udfs.agents;

/**
 * A parsed user agent, with the family names of ua-parser; {@code Other} is an unknown family. An absent part is null.
 *
 * @param browserVersion the known numbers of the version, joined by dots
 */
public record ParsedAgent(String browser, String browserVersion, String os, String device, boolean bot) {

    /** For an event without a user agent. */
    public static final ParsedAgent NONE = new ParsedAgent(null, null, null, null, false);

    ParsedAgent withBot(boolean isBot) {
        return new ParsedAgent(browser, browserVersion, os, device, isBot);
    }
}
