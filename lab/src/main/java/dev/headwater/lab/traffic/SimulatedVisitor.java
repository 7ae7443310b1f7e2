package dev.headwater.lab.traffic;

import java.util.List;
import java.util.SplittableRandom;

/**
 * A returning visitor, a function of the seed and the visitor's number, so that none is kept in memory.
 *
 * @param style form of this visitor's events
 */
record SimulatedVisitor(String ip, UserAgent agent, String userId, long deviceId, Style style) {

    enum Style {
        /** The original producer's seven fields. */
        BOOT_CAMP,
        /** All optional fields, time as ISO text. */
        FULL,
        /** Few fields, time as a number. */
        TERSE
    }

    /** At most 4,000, so that visitors are counted exactly and not estimated by a sketch. */
    static final int POPULATION = 4_000;

    /** Visitors from this number on are robots. */
    private static final int FIRST_ROBOT = 3_900;

    /** The robot of the scraping incident. */
    static final int SCRAPER = POPULATION - 1;

    private static final Zipf AGENTS = new Zipf(UserAgent.PEOPLE.size(), 0.8);

    static SimulatedVisitor numbered(long seed, int number) {
        SplittableRandom random = new SplittableRandom(seed * POPULATION + number);
        UserAgent agent = number >= FIRST_ROBOT
                ? UserAgent.ROBOTS.get(number % UserAgent.ROBOTS.size())
                : UserAgent.PEOPLE.get(AGENTS.draw(random));
        String userId = random.nextInt(3) == 0 ? "u" + (100_000 + number) : null;
        Style style = Style.values()[random.nextInt(Style.values().length)];
        return new SimulatedVisitor(address(number, random), agent, userId, random.nextInt(), style);
    }

    /** From the ranges reserved for benchmarks and documentation. */
    private static String address(int number, SplittableRandom random) {
        if (random.nextInt(6) == 0) {
            return "2001:db8:" + Integer.toHexString(random.nextInt(1, 0x10000)) + "::"
                    + Integer.toHexString(number + 1);
        }
        return "198." + (18 + random.nextInt(2)) + "." + (number >> 8) + "." + (number & 255);
    }

    /**
     * A browser or robot.
     *
     * @param parsed JSON text of the parsed agent, as the boot camp's producer sends it
     */
    record UserAgent(String raw, String parsed, boolean robot) {

        private static final String WEBKIT = " AppleWebKit/537.36 (KHTML, like Gecko) ";
        private static final String IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X)";

        /** Most frequent first. */
        static final List<UserAgent> PEOPLE = List.of(
                chrome("Windows NT 10.0; Win64; x64", "Windows", "10", "Other", "126"),
                safariPhone("17"),
                chrome("Linux; Android 14; Pixel 8", "Android", "14", "Pixel 8", "126"),
                chrome("Macintosh; Intel Mac OS X 10_15_7", "Mac OS X", "10", "Mac", "125"),
                safari(),
                firefox("Windows NT 10.0; Win64; x64", "Windows", "10", "127"),
                edge(),
                chrome("Linux; Android 13; SM-S911B", "Android", "13", "Samsung SM-S911B", "124"),
                firefox("X11; Linux x86_64", "Linux", "0", "126"),
                safariPhone("16"),
                chrome("X11; Linux x86_64", "Linux", "0", "Other", "123"));

        static final List<UserAgent> ROBOTS = List.of(
                robot("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "Googlebot", "2"),
                robot("Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)", "bingbot", "2"),
                robot("curl/8.7.1", "curl", "8"),
                robot("python-requests/2.32.3", "Python Requests", "2"));

        private static UserAgent chrome(String platform, String os, String osMajor, String device, String version) {
            String mobile = os.equals("Android") ? " Mobile" : "";
            String family = os.equals("Android") ? "Chrome Mobile" : "Chrome";
            String raw = "Mozilla/5.0 (" + platform + ")" + WEBKIT + "Chrome/" + version + ".0.0.0" + mobile
                    + " Safari/537.36";
            return new UserAgent(raw, parsed(family, version, os, osMajor, device), false);
        }

        private static UserAgent edge() {
            String raw = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)" + WEBKIT
                    + "Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0";
            return new UserAgent(raw, parsed("Edge", "126", "Windows", "10", "Other"), false);
        }

        private static UserAgent firefox(String platform, String os, String osMajor, String version) {
            String raw =
                    "Mozilla/5.0 (" + platform + "; rv:" + version + ".0) Gecko/20100101 Firefox/" + version + ".0";
            return new UserAgent(raw, parsed("Firefox", version, os, osMajor, "Other"), false);
        }

        private static UserAgent safari() {
            String raw = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                    + " Version/17.5 Safari/605.1.15";
            return new UserAgent(raw, parsed("Safari", "17", "Mac OS X", "10", "Mac"), false);
        }

        private static UserAgent safariPhone(String version) {
            String raw = IPHONE.replace("17_5", version + "_5") + " AppleWebKit/605.1.15 (KHTML, like Gecko) Version/"
                    + version + ".5 Mobile/15E148 Safari/604.1";
            return new UserAgent(raw, parsed("Mobile Safari", version, "iOS", version, "iPhone"), false);
        }

        private static UserAgent robot(String raw, String family, String version) {
            return new UserAgent(raw, parsed(family, version, "Other", "0", "Spider"), true);
        }

        private static String parsed(String family, String major, String os, String osMajor, String device) {
            return "{\"family\":\"" + family + "\",\"major\":\"" + major + "\",\"minor\":\"0\",\"patch\":\"0\","
                    + "\"device\":{\"family\":\"" + device + "\",\"major\":\"0\",\"minor\":\"0\",\"patch\":\"0\"},"
                    + "\"os\":{\"family\":\"" + os + "\",\"major\":\"" + osMajor
                    + "\",\"minor\":\"0\",\"patch\":\"0\"}}";
        }
    }
}
