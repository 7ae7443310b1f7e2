package dev.headwater.jobs.settings;

/** Arguments without a key, such as the files of a command. */
public record Positional(String name, String doc, int least, int most) {
    public static final Positional NONE = new Positional("", "", 0, 0);

    public static Positional some(String name, String doc) {
        return new Positional(name, doc, 1, Integer.MAX_VALUE);
    }
}
