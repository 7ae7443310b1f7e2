package dev.headwater.lab.traffic;

import java.util.List;

/**
 * A browser or robot.
 *
 * @param raw as the browser sends it
 * @param parsed JSON text of the parsed form, which the boot camp's producer sends instead
 */
record Agent(String raw, String parsed, boolean robot) {

    private static final String WEBKIT = " AppleWebKit/537.36 (KHTML, like Gecko) ";
    private static final String IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X)";

    /** The most frequent first; people and robots apart. */
    static final List<Agent> PEOPLE = List.of(
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

    static final List<Agent> ROBOTS = List.of(
            robot("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "Googlebot", "2"),
            robot("Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)", "bingbot", "2"),
            robot("curl/8.7.1", "curl", "8"),
            robot("python-requests/2.32.3", "Python Requests", "2"));

    private static Agent chrome(String platform, String os, String osMajor, String device, String version) {
        String mobile = os.equals("Android") ? " Mobile" : "";
        String family = os.equals("Android") ? "Chrome Mobile" : "Chrome";
        String raw =
                "Mozilla/5.0 (" + platform + ")" + WEBKIT + "Chrome/" + version + ".0.0.0" + mobile + " Safari/537.36";
        return new Agent(raw, parsed(family, version, os, osMajor, device), false);
    }

    private static Agent edge() {
        String raw =
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64)" + WEBKIT + "Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0";
        return new Agent(raw, parsed("Edge", "126", "Windows", "10", "Other"), false);
    }

    private static Agent firefox(String platform, String os, String osMajor, String version) {
        String raw = "Mozilla/5.0 (" + platform + "; rv:" + version + ".0) Gecko/20100101 Firefox/" + version + ".0";
        return new Agent(raw, parsed("Firefox", version, os, osMajor, "Other"), false);
    }

    private static Agent safari() {
        String raw = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                + " Version/17.5 Safari/605.1.15";
        return new Agent(raw, parsed("Safari", "17", "Mac OS X", "10", "Mac"), false);
    }

    private static Agent safariPhone(String version) {
        String raw = IPHONE.replace("17_5", version + "_5") + " AppleWebKit/605.1.15 (KHTML, like Gecko) Version/"
                + version + ".5 Mobile/15E148 Safari/604.1";
        return new Agent(raw, parsed("Mobile Safari", version, "iOS", version, "iPhone"), false);
    }

    private static Agent robot(String raw, String family, String version) {
        return new Agent(raw, parsed(family, version, "Other", "0", "Spider"), true);
    }

    private static String parsed(String family, String major, String os, String osMajor, String device) {
        return "{\"family\":\"" + family + "\",\"major\":\"" + major + "\",\"minor\":\"0\",\"patch\":\"0\","
                + "\"device\":{\"family\":\"" + device + "\",\"major\":\"0\",\"minor\":\"0\",\"patch\":\"0\"},"
                + "\"os\":{\"family\":\"" + os + "\",\"major\":\"" + osMajor + "\",\"minor\":\"0\",\"patch\":\"0\"}}";
    }
}
