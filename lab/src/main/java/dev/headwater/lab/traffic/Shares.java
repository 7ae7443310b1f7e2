package dev.headwater.lab.traffic;

/** Which part of all records, between 0 and 1, is out of the ordinary. */
public record Shares(double late, double duplicates, double bad) {

    public static final Shares NONE = new Shares(0, 0, 0);

    public Shares {
        if (late < 0 || duplicates < 0 || bad < 0 || late + duplicates + bad > 1) {
            throw new IllegalArgumentException("shares must not be negative, nor more than 1 together");
        }
    }
}
