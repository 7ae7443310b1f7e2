package dev.headwater.lab.traffic;

import java.util.SplittableRandom;

/**
 * Somebody who comes back. All of it follows from the seed and the visitor's number, so that nobody has to be kept.
 *
 * @param style which of the forms that the contract allows this visitor's events take
 */
record Visitor(String ip, Agent agent, String userId, long deviceId, Style style) {

    enum Style {
        /** The original producer's seven fields. */
        BOOT_CAMP,
        /** All optional fields, time as ISO text. */
        FULL,
        /** Few fields, time as a number. */
        TERSE
    }

    /** More visitors than this could bring a row's count into the range of the sketch, which no truth can foretell. */
    static final int POPULATION = 4_000;

    /** Everybody from here on is a robot. */
    private static final int FIRST_ROBOT = 3_900;

    /** The one robot that sometimes does not know when to stop. */
    static final int SCRAPER = POPULATION - 1;

    private static final Zipf AGENTS = new Zipf(Agent.PEOPLE.size(), 0.8);

    static Visitor numbered(long seed, int number) {
        SplittableRandom random = new SplittableRandom(seed * POPULATION + number);
        Agent agent = number >= FIRST_ROBOT
                ? Agent.ROBOTS.get(number % Agent.ROBOTS.size())
                : Agent.PEOPLE.get(AGENTS.draw(random));
        String userId = random.nextInt(3) == 0 ? "u" + (100_000 + number) : null;
        Style style = Style.values()[random.nextInt(Style.values().length)];
        return new Visitor(address(number, random), agent, userId, random.nextInt(), style);
    }

    /** From the ranges for benchmarks and for documentation: these belong to nobody. */
    private static String address(int number, SplittableRandom random) {
        if (random.nextInt(6) == 0) {
            return "2001:db8:" + Integer.toHexString(random.nextInt(1, 0x10000)) + "::"
                    + Integer.toHexString(number + 1);
        }
        return "198." + (18 + random.nextInt(2)) + "." + (number >> 8) + "." + (number & 255);
    }
}
