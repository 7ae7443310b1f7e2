package dev.headwater.lab.traffic;

/**
 * What goes wrong now and then, so that there is something to be alerted about: of every ten minutes two in which the api
 * fails, and one in which a robot takes every page it can get. It follows from the time of writing alone.
 */
enum Incident {
    NONE,
    API_FAILS,
    SCRAPING;

    private static final long MINUTE_MS = 60_000;
    private static final int EVERY_MINUTES = 10;
    private static final int FIRST_FAILING = 2;
    private static final int LAST_FAILING = 3;
    private static final int SCRAPED = 7;

    static Incident at(long time) {
        long minute = Math.floorMod(time / MINUTE_MS, EVERY_MINUTES);
        if (minute == SCRAPED) {
            return SCRAPING;
        }
        return minute >= FIRST_FAILING && minute <= LAST_FAILING ? API_FAILS : NONE;
    }
}
