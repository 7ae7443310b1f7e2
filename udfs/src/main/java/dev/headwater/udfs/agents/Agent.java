package dev.headwater.udfs.agents;

/**
 * Who asked, by the family names of ua-parser; {@code Other} is an agent that it does not know. A part that nothing was
 * said about is {@code null}.
 *
 * @param browserVersion its numbers joined by dots, as many as are known
 */
public record Agent(String browser, String browserVersion, String os, String device, boolean bot) {

    /** Of an event that says nothing about its agent. */
    public static final Agent NONE = new Agent(null, null, null, null, false);

    Agent withBot(boolean isBot) {
        return new Agent(browser, browserVersion, os, device, isBot);
    }
}
